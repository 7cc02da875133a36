"""Topics by name, with what belongs under each, and the content notes of those that are sensitive."""

from typing import Final

TOPICS: Final = {
    "‘Absent’ category": "The police category brought in in 2013, and what it means for those recorded under it.",
    "Child sexual exploitation": "Recognising, preventing and disrupting the sexual exploitation of children.",
    "Children in care": "Children looked after by a local authority, wherever they live.",
    "Children missing education": "Children of school age who get no suitable education, and those at risk of it.",
    "County lines": "Gangs that use children and vulnerable adults to carry drugs from cities to smaller towns.",
    "Data and statistics": "How missing people are counted, and how far the numbers can be trusted.",
    "Dementia": "People with dementia who go missing, and those who care for them.",
    "Domestic abuse": "Abuse at home, and the children who live with it.",
    "Emergency accommodation": "Somewhere safe to stay at short notice for children who have run away.",
    "Families of missing people": "What those left behind need, and the support there is for them.",
    "Family support": "Help for families in difficulty, before a child leaves or after one returns.",
    "Fostering": "Foster care, and children who go missing from it.",
    "Gangs": "Gang involvement and criminal exploitation.",
    "Guardianship": "Looking after the affairs of a missing person.",
    "Information sharing": "What agencies tell one another, and what they should.",
    "Inspection": "What inspectorates find when they look at services.",
    "Law and parliament": "Bills, Acts, inquiries and select committees.",
    "Mental health": "Mental health before, during and after being missing.",
    "Missing adults": "Adults who go missing, and why.",
    "Missing children": "Children and young people who run away or go missing.",
    "Neglect": "Children whose needs are not met at home.",
    "Out-of-area placements": "Children in care who live away from their home area.",
    "Police": "How the police record, search for and respond to missing people.",
    "Public health": "Exploitation and going missing as matters of public health.",
    "Research": "Studies, conferences and evidence reviews.",
    "Return interviews": "The conversation every child should be offered after being missing.",
    "Returning": "Coming back, and the support that follows or fails to.",
    "Risk assessment": "How agencies judge the danger a missing person is in.",
    "Safeguarding": "The duty to protect children and adults at risk.",
    "Schools": "What schools teach, and how they look after their pupils.",
    "Sex and relationships education": "What pupils learn about sex, relationships and exploitation.",
    "Social media": "Appeals and searches online, and how missing people see them.",
    "Trafficking": "Trafficked and unaccompanied children and adults.",
    "Vulnerability": "Which children and adults are vulnerable, and how it is measured.",
}

SENSITIVE_TOPICS: Final = {
    "Child sexual exploitation": "This is about the sexual exploitation of children.",
    "County lines": "This is about children who are exploited by gangs.",
    "Domestic abuse": "This is about abuse at home.",
    "Gangs": "This is about gangs, violence and exploitation.",
    "Neglect": "This is about children who are neglected.",
    "Trafficking": "This is about people who are trafficked and exploited.",
}
