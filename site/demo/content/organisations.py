"""Organisations by the names they use for themselves."""

from typing import Final

from demo.records import OrganisationRecord

APPG: Final = "All-Party Parliamentary Group for Runaway and Missing Children and Adults"

ORGANISATIONS: Final = {
    "Abertay University": OrganisationRecord(),
    APPG: OrganisationRecord(
        abbreviation="APPG",
        aliases=(
            "All-Party Parliamentary Group on Runaway and Missing Children",
            "All Party Parliamentary Group for Runaway and Missing Children and Adults",
            "All Party Parliamentary Group on Runaway and Missing Children",
        ),
    ),
    "Barnardo’s Cymru": OrganisationRecord(aliases=("Barnardo's Cymru",)),
    "Buttle UK": OrganisationRecord(),
    "Care Quality Commission": OrganisationRecord(abbreviation="CQC"),
    "Catch22 Dawes Unit": OrganisationRecord(aliases=("Catch 22 Dawes Unit", "Dawes Unit")),
    "Centre for the Study of Missing Persons": OrganisationRecord(
        aliases=("Centre for the Study of Missing Persons, University of Portsmouth",),
    ),
    "Children’s Commissioner for England": OrganisationRecord(
        aliases=("Children's Commissioner", "Children’s Commissioner"),
    ),
    "Department for Education": OrganisationRecord(abbreviation="DfE"),
    "ECPAT UK": OrganisationRecord(aliases=("ECPAT",)),
    "Education Committee": OrganisationRecord(
        aliases=("Education Select Committee", "House of Commons Education Committee")
    ),
    "English Coalition for Runaway Children": OrganisationRecord(abbreviation="ECRC"),
    "Health Committee": OrganisationRecord(aliases=("Health Select Committee", "House of Commons Health Committee")),
    "Her Majesty’s Inspectorate of Constabulary": OrganisationRecord(
        abbreviation="HMIC", aliases=("HMI Constabulary",)
    ),
    "Her Majesty’s Inspectorate of Probation": OrganisationRecord(abbreviation="HMIP", aliases=("HMI Probation",)),
    "Home Office": OrganisationRecord(),
    "Missing People": OrganisationRecord(is_own=True),
    "National Association of Head Teachers": OrganisationRecord(
        abbreviation="NAHT", aliases=("National Association of Headteachers",)
    ),
    "National Children’s Bureau": OrganisationRecord(abbreviation="NCB", aliases=("National Children's Bureau",)),
    "Ofsted": OrganisationRecord(aliases=("Office for Standards in Education, Children’s Services and Skills",)),
    "Place2Be": OrganisationRecord(),
    "Police Scotland": OrganisationRecord(),
    "Public Health England": OrganisationRecord(abbreviation="PHE"),
    "Scottish Institute for Policing Research": OrganisationRecord(abbreviation="SIPR"),
    "The Children’s Society": OrganisationRecord(aliases=("The Children's Society", "Children’s Society")),
    "UK Missing Persons Bureau": OrganisationRecord(aliases=("Missing Persons Bureau",)),
    "UK Parliament": OrganisationRecord(),
    "University of Bristol": OrganisationRecord(),
}
