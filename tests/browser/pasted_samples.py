"""What programs put on the clipboard, written after the forms that each of them uses, and what becomes of it."""

from typing import NamedTuple

NBSP = "\N{NO-BREAK SPACE}"
SHY = "\N{SOFT HYPHEN}"
WORD_BULLET = (
    "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'>"
    "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span "
    "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; "
    "</span></span></span><![endif]>{text}<o:p></o:p></p>"
)
WORD_COMMENT = (
    "<p class=MsoNormal>The <a style='mso-comment-reference:JD_1;mso-comment-date:20260714T0900'>grant</a><span "
    "class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor "
    'id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[JD1]</a><![endif]><span '
    "style='mso-special-character:comment'>&nbsp;</span></span></span> is paid.</p><div "
    "style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]><div "
    "style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><p "
    "class=MsoCommentText>Is it?</p></div></div></div>"
)
WORD_FOOTNOTE = (
    '<p class=MsoNormal>Calls rose<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span '
    "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if "
    "!supportFootnotes]>[1]<![endif]></span>"
    "</span></a>.</p><div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p "
    'class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span '
    "class=MsoFootnoteReference>[1]</span></a> Home Office."
    "</p></div></div>"
)
DOCS = '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b-7fff">{}</b>'
ONLINE_ITEM = (
    '<div class="ListContainerWrapper BCX0"><ul class="BulletListStyle1"><li data-aria-level="{level}" role="listitem">'
    '<p class="Paragraph"><span class="TextRun"><span class="NormalTextRun">{text}</span></span>'
    '<span class="EOP">&nbsp;</span></p></li></ul></div>'
)
LINE = "A line of a report that runs almost to the edge of its page"


class Sample(NamedTuple):
    """A paste, the HTML that the editor gets, and what the note says was left out."""

    html: str
    clean: str
    left_out: str = ""


WORD = [
    Sample(
        "<p>We <span class=msoDel><del cite='mailto:Jo' "
        "datetime='2026-07-14T09:00'>never </del></span><span class=msoIns>"
        "<ins>always </ins></span>ask.</p>",
        "<p>We always ask.</p>",
        "1 deleted passage",
    ),
    Sample("<p>One <s>two</s> <strike>three</strike> four</p>", "<p>One four</p>", "2 deleted passages"),
    Sample("<p>Seen<span style='display:none;mso-hide:all'> by none</span>.</p>", "<p>Seen.</p>", "1 hidden passage"),
    Sample(
        "<html><head><style><!-- span.Quiet {mso-style-name:Quiet; mso-hide:all;} --></style></head><body>"
        "<p>Seen<span class=Quiet> by none</span>.</p></body></html>",
        "<p>Seen.</p>",
        "1 hidden passage",
    ),
    Sample(WORD_COMMENT, "<p>The grant is paid.</p>", "1 comment"),
    Sample(WORD_FOOTNOTE, "<p>Calls rose.</p>", "1 footnote"),
    Sample(
        WORD_BULLET.format(level=1, mark="·", text="One")
        + WORD_BULLET.format(level=2, mark="o", text="Two")
        + WORD_BULLET.format(level=3, mark="§", text="Three")
        + WORD_BULLET.format(level=1, mark="·", text="Four"),
        "<ul><li>One</li><ul><li>Two</li><ul><li>Three</li></ul></ul><li>Four</li></ul>",
    ),
    Sample(
        WORD_BULLET.format(level=1, mark="1.", text="One") + WORD_BULLET.format(level=1, mark="2.", text="Two"),
        "<ol><li>One</li><li>Two</li></ol>",
    ),
    Sample("<p class=MsoListParagraph>·&nbsp;&nbsp;&nbsp; Bare</p>", "<ul><li>Bare</li></ul>"),
    Sample(
        "<table class=MsoTableGrid><tr><td><p class=MsoNormal>Cell A</p></td><td><p "
        "class=MsoNormal>Cell B</p></td></tr>"
        "</table>",
        "<p>Cell A: Cell B</p>",
    ),
    Sample(
        "<table><tr><td>Payment</td><td>£1,600</td></tr><tr><td>Months</td><td>24</td></tr></table>",
        "<p>Payment: £1,600</p><p>Months: 24</p>",
    ),
    Sample(
        "<table><tr><td>Payment</td><td>£1,600</td><td>Months</td><td>24</td></tr></table>",
        "<p>Payment: £1,600; Months: 24</p>",
    ),
    Sample(
        "<table><tr><td><b>Place</b></td><td><b>Contact</b></td></tr><tr><td>Dundee</td><td><a "
        "href='https://a.example/'>The team</a></td></tr></table>",
        '<p>Place: Dundee; Contact: <a href="https://a.example/">The team</a></p>',
    ),
    Sample("<h1>Title<o:p></o:p></h1><p class=MsoNormal>Text</p>", "<h4>Title</h4><p>Text</p>"),
    Sample("<p class=MsoTitle>Title</p><p>Text</p>", "<h4>Title</h4><p>Text</p>"),
    Sample("<p><v:shape><v:imagedata src='file:///C:/x.png'/></v:shape>Text</p>", "<p>Text</p>", "1 picture"),
    Sample(f"<p>25{NBSP}%{NBSP}{NBSP}of “young” peo{SHY}ple\u200b</p>", f"<p>25{NBSP}% of “young” people</p>"),
]
OTHERS = [
    Sample(
        '<p role="heading" aria-level="2" class="Paragraph">Title</p>'
        + ONLINE_ITEM.format(level=1, text="One")
        + ONLINE_ITEM.format(level=2, text="Two"),
        "<h4>Title</h4><ul><li>One</li><ul><li>Two</li></ul></ul>",
    ),
    Sample(
        DOCS.format(
            '<p dir="ltr"><span style="font-weight:400">Plain and </span><span style="font-weight:700">bold</span></p>'
        ),
        "<p>Plain and <b>bold</b></p>",
    ),
    Sample(
        DOCS.format(
            '<p><span style="font-style:italic">Kept</span><span style="text-decoration:line-through"> not</span></p>'
        ),
        "<p><i>Kept</i></p>",
        "1 deleted passage",
    ),
    Sample(
        DOCS.format(
            '<ul><li aria-level="1"><p role="presentation"><span>One</span></p></li><ul><li aria-level="2"><p><span>Two'
            "</span></p></li></ul></ul>"
        ),
        "<ul><li>One</li><ul><li>Two</li></ul></ul>",
    ),
    Sample(
        '<p>Text<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><a href="#cmnt1" '
        'id="cmnt_ref1">[a]</a></p><div><p><a '
        'href="#ftnt_ref1" id="ftnt1">[1]</a> A note</p></div><div><p><a '
        'href="#cmnt_ref1" id="cmnt1">[a]</a>Odd</p></div>',
        "<p>Text</p>",
        "1 comment, 1 footnote",
    ),
    Sample(
        '<p>Text<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div '
        'id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" href="#sdfootnote1anc">1</a> Note</p></div>',
        "<p>Text</p>",
        "1 footnote",
    ),
    Sample(
        '<table role="presentation"><tr><td><table><tr><td><p>Dear '
        "all</p></td></tr></table></td><td><p>Regards</p></td>"
        "</tr></table>",
        "<p>Dear all</p><p>Regards</p>",
    ),
    Sample(
        '<div style="display:none;max-height:0;mso-hide:all">Preview text</div><div>Hello<br>you</div><img width="1" '
        'height="1" src="https://a.example/p.gif">',
        "<p>Hello</p><p>you</p>",
        "1 hidden passage",
    ),
    Sample(
        "<nav><a "
        "href='/'>Home</a></nav><script>x()</script><article><h2>News</h2><p>Text <img src='data:image/png;base64,"
        "AAAA'></p><button>Share</button></article>",
        "<h4>News</h4><p>Text</p>",
        "1 picture, 1 menu of a web page, 1 form field or button",
    ),
    Sample(
        '<p>Missing people<sup class="reference"><a href="#cite_note-1">[1]</a></sup> are found.</p>',
        "<p>Missing people are found.</p>",
        "1 footnote",
    ),
    Sample(
        f'<span>{LINE}<br role="presentation">and goes on in the next line.<br role="presentation">The end.</span>',
        f"<p>{LINE} and goes on in the next line.</p><p>The end.</p>",
    ),
    Sample(
        ""
        "<google-sheets-html-origin><table><tbody><tr><td>Year</td><td>Calls</td></tr><tr><td>2016</td><td>1,200</td></tr>"
        "<tr><td>2017</td><td>1,350</td></tr></tbody></table>",
        "<p>Year: 2016; Calls: 1,200</p><p>Year: 2017; Calls: 1,350</p>",
    ),
    Sample("<table><tr><td>One cell</td></tr></table>", "<p>One cell</p>"),
    Sample('<p class="p1"><span class="s1">Pages</span><br></p><p class="p2"><br></p>', "<p>Pages</p>"),
    Sample(
        '<a href="javascript:x()">bad</a> <a href="https://a.example/?a=1&amp;b">good</a>',
        '<p>bad <a href="https://a.example/?a=1&amp;b">good</a></p>',
    ),
    Sample("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
    Sample("<!-- only a comment -->", ""),
]
SAMPLES = [*WORD, *OTHERS]
