r"""Rows of the table of contaminants for messages without a header: what a tool says in words of its own, to the end of the line.

In: nothing.  Out: `PHRASES`.  Raises: nothing.  Invariant: as in `_contaminants`; and a header here is its whole line, so that no other
noise stands behind it there. Where it begins its words say, whatever stands before it: `RuleBook` looks for these anywhere on a line
on which no program's own header is.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._patterns import CURL_HEADS, DATE, DAY, MERGED, MONTH, TIME, whole
from jsonsluice._row import Row
from jsonsluice._rows_sentences import SENTENCES

_REST: Final = r"[^\n\"\\]{0,200}"  # of a sentence: no text of a string, in which quotes and more are escaped
# Possessive: what follows them repeats, and may be more of them.
_VERSION: Final = r"v?\d{1,5}+\.\d[\w.+-]{0,50}+"
_PACKAGE: Final = r"@?[a-z\d][\w./-]{0,80}+"
# What strerror(3) says.
_WHY: Final = (
    r"(?:No[ ]such[ ](?:file[ ]or[ ]directory|process|device(?:[ ]or[ ]address)?)|Permission[ ]denied|Is[ ]a[ ]directory|Not[ ]a"
    r"[ ]directory"
    r"|Directory[ ]not[ ]empty|File[ ]exists|Operation[ ]not[ ](?:permitted|supported)|Device[ ]or[ ]resource[ ]busy"
    r"|No[ ]space[ ]left[ ]on[ ]device|Read-only[ ]file[ ]system|Too[ ]many[ ]open[ ]files|Broken[ ]pipe"
    r"|Connection[ ](?:refused|reset[ ]by[ ]peer|timed[ ]out)|Input/output[ ]error|Invalid[ ]argument|Argument[ ]list[ ]too[ ]long"
    r"|Cannot[ ]allocate[ ]memory|Resource[ ]temporarily[ ]unavailable|Text[ ]file[ ]busy|Exec[ ]format[ ]error|Bad[ ]file[ ]descriptor"
    r"|Temporary[ ]failure[ ]in[ ]name[ ]resolution|Name[ ]or[ ]service[ ]not[ ]known|Inappropriate[ ]ioctl[ ]for[ ]device"
    r"|Function[ ]not[ ]implemented|Disk[ ]quota[ ]exceeded|Host[ ]is[ ]down|No[ ]route[ ]to[ ]host|Network[ ]is[ ]unreachable)"
)
# Commands whose names are so short that others may end like them: what stands behind these is said by them alone.
_SAY_WHY: Final = (
    r"rm:[ ]cannot[ ]remove[ ]|cp:[ ]cannot[ ](?:stat|open|create)[ ]|mv:[ ]cannot[ ](?:stat|move|overwrite)[ ]|ln:[ ]failed[ ]to"
    r"[ ]create"
    r"[ ]"
    r"|ls:[ ](?:cannot[ ](?:access|open[ ]directory)|reading[ ]directory)[ ]|mkdir:[ ]cannot[ ]create[ ]directory[ ]"
    r"|rmdir:[ ]failed[ ]to[ ]remove[ ]|touch:[ ]cannot[ ]touch[ ]|ch(?:mod|own|grp):[ ](?:cannot[ ](?:access|read)|changing)[ ]"
    r"|du:[ ]cannot[ ](?:access|read[ ]directory)[ ]|(?:head|tail):[ ](?:cannot[ ]open|error[ ]reading)[ ]"
    r"|sort:[ ]cannot[ ]read:[ ]|sed:[ ](?:can't[ ]read|couldn't[ ]open[ ]file)[ ]|dd:[ ]failed[ ]to[ ]open[ ]"
    r"|(?:timeout|nohup):[ ]failed[ ]to[ ]run[ ]command[ ]"
)
# … and those that say nothing but why, or what another says, too: behind a letter it may be that one.
_SAY_NO_MORE: Final = r"stat:[ ]cannot[ ]statx?[ ]|(?:cat|tee|tar|grep|find|diff):[ ](?=\S)"
# What a shell says of a command, behind its own name.
_NO_COMMAND: Final = rf"[^:\n\"\\]{{1,120}}:[ ](?:(?:command[ ])?not[ ]found|{_WHY})"

_MAGICK: Final = "convert|identify|mogrify|composite|montage|magick"  # ImageMagick's commands

# The names before the colon of the others.
SHORT_COMMANDS: Final = (
    "rm|cp|mv|ln|ls|rmdir|touch|stat|du|head|tail|sort|sed|dd|timeout|cat|tee|tar|grep|find|diff|id|debconf|perl|mysql|mysqladmin|mysqlshow"
    "|mysqlimport|mysqlcheck|mysqlslap|mysqlpump|stdin|mesg|tput|tcgetattr|bash|gpg|gpgsm|client_loop|remote|go|hint|zsh|fish|ninja"
    "|collect2|ssh|(?:kex|ssh)_exchange_identification|ssh_dispatch_run_fatal|dpkg-preconfigure|invoke-rc\\.d|Xdebug|octave"
    "|pcilib|libbpf|stty|env|MESA|huggingface/tokenizers|netlink error"
    rf"|(?:{_MAGICK})(?:-im[67]\.q(?:8|16)(?:hdri)?)?"
    r"|walk\.go:\d{1,5}|coalesce\.go:\d{1,5}"
)
PHRASE_FIRSTS: Final = r" (*/<=>A-IK-PR-Y.\[acilmswy\xe2"  # of each of the following: what makes the search fast
# Where one may begin on a line, by its first bytes: but for those that begin with a name and a colon, which are found by that.
PHRASE_OPENING: Final = (
    r"/(?:usr/)?(?:local/)?bin/[a-z]{2,4}:|\*[ ]{1,4}(?:[TCMRHI]|IPv)|\*\*(?:[ ](?:WARN|Th)|\*[ ]You)|[<>][ ][A-Za-z]{2}|={5}|\.\.\.Succ"
    r"|\[(?:\d/|W|dotenv@|INFO\])|\(Reading[ ]da|\xe2(?:\x97\x87|\x9c\xa8|\x9e\xa4)|[ ](?:\xe2\x80\xba|\xc2\xbb)[ ]|[ ]{2}(?:npx[ ]|/run/)"
    r"|[ ](?:WARN|ERR_PNPM|Do|\*[ ][RSDE\[]|[ ]{2}[\da-f]{7})|[ ]{2,7}[A-Z][A-Za-z]|[ ]{2}%[ ]Total|[ ]{33}Dload"
    r"|A(?:[ ]new[ ]rel|ctivate(?:d|[ ]w)|cquiring|fter[ ]this|lready[ ]|n[ ]error[ ]o|ttaching[ ]p|uthenticated"
    r"|LSA[ ]lib|UTH[ ]fail|ttention:|udited[ ]\d|uthori[sz]|uto[ ]pack)"
    r"|B(?:UILD[ ]|uilding[ ]|ytes[ ]per|rowserslist)"
    r"|C(?:an't[ ](?:open|load)|annot[ ](?:find|open|get|conn)|apturing|heck[ ]file|hromeDriver|loning|ollecting|ommand[ ]gr|ompiling[ ]\d"
    r"|ompleted|ompressing|onfiguration[ ]f|onnection[ ]to|ontrolSock|ould[ ]not[ ](?:conn|req)|ounting|ourtesy|reated[ ]dir|reating[ ]v)"
    r"|D(?:EPREC|ebugger|efaulted|eprecated[ ]G|etermining|evTools|evice[ ]\"|o[ ]not[ ]run|on't[ ]run|one[ ]in|ownload|ump[ ]term)"
    r"|E(?:RROR:?[ ](?:\(gcl|\d|pip|ld\.)|:[ ](?:Unable|Could|Sub-)|nvironment[ ]v|rror:[ ][A-Za-z]|stimating"
    r"|xecution[ ]h|xiting:|xtracting[ ]B)"
    r"|F(?:ailed[ ]to[ ](?:conn|set)|ile[ ]desc|etch(?:ed|ing[ ](?:cl|gem))|lag[ ]--|ontconfig|or[ ]help,|orwarding|rom[ ][hsgf])"
    r"|G(?:enerated[ ]|et:\d|ot[ ]perm)"
    r"|H(?:EAD[ ]is|INT:|andling|ang[ ]tight|it:\d)"
    r"|I(?:f[ ](?:this|you[ ]don)|gn:\d|gnoring[ ]|mplicit[ ]s|nitialized|nstalled[ ]\d|nstalling[ ]c|ntel[ ]MKL|nvalid[ ]MIT)|Killed[ ]by"
    r"|L(?:ast[ ](?:login|meta)|isted|oaded[ ]pl|oad[ ]key|oading|ockfile|ogging[ ]in|ooking[ ]in)"
    r"|M(?:ESA-L|atplotlib|ongoDB)"
    r"|N(?:eed[ ]to|o[ ](?:resources|protocol)|ot[ ]root|ote:[ ](?:[A-Z]|sw))"
    r"|O(?:K:[ ]\d|MP:[ ]|nly[ ]local|penBLAS)"
    r"|P(?:LAY[ ]|lease[ ](?:check|only)|repar(?:ing[ ]to|ed[ ]\d)|ress[ ]CTRL|risma|rocessing|rogress:|urging)"
    r"|R(?:TNETLINK|UNNING[ ]H|angeErr|eading|eceiving|eference|eleasing|emoving[ ]|equirement|esolved[ ]\d|esolving|un[ ]'c"
    r"|unning[ ](?:as|in[ ]|\"s))"
    r"|S(?:UPPORTED|electing|erverless|etting[ ](?:def|up)|hared[ ]con|kipping[ ]v|olving[ ]e|ome[ ]wei|pecial[ ]t|ee[ ]\"g"
    r"|tart(?:ing|ed[ ][A-Z])|toring[ ]d|uccessfully[ ](?:in|un|do)|upported|witched|yntaxErr|ystem[ ](?:has|check))"
    r"|T(?:ASK[ ]\[|ERM[ ]env|esseract|he[ ](?:foll|`|connection|curr|ZFS)|his[ ](?:sys|plug)|o[ ](?:take|start|adjust|dis|upg)|ransferred"
    r"|ry(?:[ ]|ing[ ]')|ypeError)"
    r"|U(?:nable[ ]to[ ](?:loc|use|init)|ncaught|ninst|nit[ ]|npacking|nset|pdat|sing[ ](?:Spark|C?Py))|Vercel"
    r"|W(?:ARNING|aiting|arning|atching[ ]for|hy[ ]you|ide|riting)|X11[ ]forw|Y(?:our?[ ]|OUR[ ]TY|N\d{4}:)"
    r"|apt[ ]does|c(?:hannel[_ ]|ommand[ ]term|onnecting[ ]to:|opying[ ]path|ould[ ]not[ ]ch)|info[ ][VNDA]|lib(?:GL|EGL|va)[ ]"
    r"|listening[ ]on[ ]|mux_client_|s(?:uccess[ ]|etsockopt)|w(?:arning[ ][\"@A-Za-z\d]|riting[ ])|yarn[ ][a-z]"
)


PHRASES: Final = (
    Row(
        name="unix-message",
        pattern=whole(
            rf"(?<![gs./_-])(?:{_SAY_WHY}){_REST}?:[ ]{_WHY}",  # the tools of GNU may be called gls, gsed
            rf"(?<![a-z./_-])(?:{_SAY_NO_MORE}){_REST}?:[ ]{_WHY}",
            rf"(?<![./-])(?<!usr)(?<!local)/(?:usr/(?:local/)?)?bin/(?:ba|da|a|k|mk|z)?sh:[ ](?:(?:line[ ])?\d{{1,6}}:[ ])?{_NO_COMMAND}",
            rf"(?<![r./_-])bash:[ ](?:line[ ]\d{{1,6}}:[ ])?{_NO_COMMAND}",
            r"(?<![./_-])zsh:[ ](?:command[ ]not[ ]found|no[ ](?:matches[ ]found|such[ ]file[ ]or[ ]directory)|permission[ ]denied):"
            r"[ ][^\s\"\\]{1,120}",
            r"(?<![./_-])fish:[ ]Unknown[ ]command:[ ][^\s\"\\]{1,120}",
            rf"(?<![a-z./_-])tar:[ ](?:{_REST}:[ ](?:file[ ]changed[ ]as[ ]we[ ]read[ ]it|socket[ ]ignored|File[ ]removed[ ]before[ ]we"
            rf"[ ]read[ ]it)"
            r"|Removing[ ]leading[ ][`'][./]{1,8}'[ ]from[ ](?:member[ ]names|hard[ ]link[ ]targets)"
            r"|Exiting[ ]with[ ]failure[ ]status[ ]due[ ]to[ ]previous[ ]errors|Error[ ]is[ ]not[ ]recoverable:[ ]exiting[ ]now)",
            rf"(?<![a-z./_-])grep:[ ]{_REST}:[ ]binary[ ]file[ ]matches",
            r"(?<![a-z./_-])id:[ ](?:'|\xe2\x80\x98)[\w.-]{1,40}(?:'|\xe2\x80\x99):[ ]no[ ]such[ ]user",
            rf"(?<![a-z./_-])nohup:[ ]ignoring[ ]input(?:[ ]and[ ]{_REST})?",
            r"^\d{1,12}\+\d{1,12}[ ]records[ ](?:in|out)",
            r"^\d{1,18}[ ]bytes[ ](?:\([^)\n\"]{1,60}\)[ ])?copied,[ ][\d.e+-]{1,14}[ ]s(?:econds)?,[ ][\d.]{1,8}[ ][kKMGT]?i?B/s",
            r"Try[ ](?:'|`|\xe2\x80\x98)[\w. -]{1,60}[ ]--help(?:'|\xe2\x80\x99)[ ]for[ ]more[ ]information\.",
            rf"RTNETLINK[ ]answers:[ ]{_WHY}",
            r"Cannot[ ]find[ ]device[ ]\"[\w.@:-]{1,40}\"",
            r"Device[ ]\"[\w.@:-]{1,40}\"[ ]does[ ]not[ ]exist\.?",
            rf"Failed[ ]to[ ]connect[ ]to[ ]bus:[ ]{_WHY}",
            r"System[ ]has[ ]not[ ]been[ ]booted[ ]with[ ]systemd[ ]as[ ]init[ ]system[ ]\(PID[ ]1\)\.[ ]Can't[ ]operate\.",
        ),
        begins=r"rcmlsthdgfniTRCDFS\d/bz",
        strength=3,
        severity="warning",
        example=b"RTNETLINK answers: File exists",
        counter_example=b"RTNETLINK answers: none",
        source="coreutils, tar, grep, findutils, shells, iproute2 and systemctl: the name, what was tried, what strerror(3) says",
        cause=f"a command reports on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        quotes=True,
    ),
    Row(
        name="apt-message",
        pattern=whole(
            r"(?:Reading[ ]package[ ]lists|Building[ ]dependency[ ]tree|Reading[ ]state[ ]information)\.\.\.(?:[ ](?:Done|\d{1,3}%))?",
            r"The[ ]following[ ](?:NEW[ ]packages[ ]will[ ]be[ ]installed|additional[ ]packages[ ]will[ ]be[ ]installed"
            r"|packages[ ]will[ ]be[ ](?:upgraded|REMOVED)|package[ ]was[ ]automatically[ ]installed[ ]and[ ]is[ ]no[ ]longer"
            r"[ ]required):",
            r"Need[ ]to[ ]get[ ]\d[\d,.]{0,12}[ ][kMG]?B(?:/\d[\d,.]{0,12}[ ][kMG]?B)?[ ]of[ ]archives\.",
            r"After[ ]this[ ]operation,[ ]\d[\d,.]{0,12}[ ][kMG]?B[ ]of[ ]additional[ ]disk[ ]space[ ]will[ ]be[ ]used\.",
            r"Fetched[ ]\d[\d,.]{0,12}[ ][kMG]?B[ ]in[ ][\dhmin ]{1,16}s[ ]\([\d,.]{1,12}[ ][kMG]?B/s\)",
            r"(?:(?P<level>WARNING):[ ])?apt[ ]does[ ]not[ ]have[ ]a[ ]stable[ ]CLI[ ]interface\.[ ]Use[ ]with[ ]caution[ ]in"
            r"[ ]scripts\.",
            r"(?<![./_-])debconf:[ ]delaying[ ]package[ ]configuration,[ ]since[ ]apt-utils[ ]is[ ]not[ ]installed",
            rf"(?P<level>E):[ ]Unable[ ]to[ ]locate[ ]package[ ]{_PACKAGE}",
        ),
        begins=r"RBTNAFWadE",
        strength=3,
        severity="none",
        example=b"Reading package lists... Done",
        counter_example=b"Reading package lists... Done, it says",
        source="APT: what it does, and what it will install",
        cause="apt-get writes its report to stdout, and apt its warning to stderr",
        cure="apt-get -qq, its output sent elsewhere",
    ),
    Row(
        name="git-message",
        pattern=whole(
            r"Cloning[ ]into[ ](?:bare[ ]repository[ ])?'[^'\n\"]{1,200}'\.\.\.",
            r"Switched[ ]to[ ](?:a[ ]new[ ])?branch[ ]'[^'\n\"]{1,200}'",
            r"Already[ ](?:on[ ]'[^'\n\"]{1,200}'|up[ ]to[ ]date\.)",
            r"Your[ ]branch[ ]is[ ](?:up[ ]to[ ]date[ ]with|ahead[ ]of|behind)[ ]'[^'\n\"]{1,200}'[^\n\"]{0,60}",
            r"(?<![a-z./_-])remote:[ ](?:Enumerating[ ]objects:[ ]\d{1,9},[ ]done\.|Total[ ]\d{1,9}[ ]\(delta[ ]\d{1,9}\),"
            r"[ ][^\n\"]{1,80})",
            r"(?:(?<![a-z./_-])remote:[ ])?(?:Counting[ ]objects|Compressing[ ]objects|Receiving[ ]objects|Resolving[ ]deltas|Updating"
            r"[ ]files"
            r"|Unpacking"
            r"[ ]objects"
            r"|Writing[ ]objects):[ ]{1,3}100%[ ]\(\d{1,9}/\d{1,9}\)[^\n\"\r]{0,60},[ ]done\.",
            r"(?P<level>fatal):[ ](?:not[ ]a[ ]git[ ]repository[ ]\(or[ ]any[ ]of[ ]the[ ]parent[ ]directories\):[ ]\.git|unable[ ]to"
            r"[ ]access[ ]'\S{1,200}':[ ][^\n\"]{1,200}"
            r"|repository[ ]'[^'\n\"]{1,200}'[ ](?:not[ ]found|does[ ]not[ ]exist)|Could[ ]not[ ]read[ ]from[ ]remote[ ]repository\.)",
            r"(?P<level>warning):[ ](?:in[ ]the[ ]working[ ]copy[ ]of[ ]'[^'\n\"]{1,200}',[ ])?(?:LF|CRLF)[ ]will[ ]be[ ]replaced[ ]by"
            r"[ ](?:CRLF|LF)"
            r"(?:[ ]in[ ][^\n\"]{1,200}\.|[ ]the[ ]next[ ]time[ ]Git[ ]touches[ ]it)",
            r"(?P<level>warning):[ ](?:You[ ]appear[ ]to[ ]have[ ]cloned[ ]an[ ]empty[ ]repository\.|redirecting[ ]to"
            r"[ ]https?://\S{1,200})",
            r"(?<![./_-])hint:[ ](?:Using[ ]'[\w./-]{1,80}'[ ]as[ ]the[ ]name[ ]for[ ]the[ ]initial[ ]branch\.|This[ ]default"
            r"[ ]branch[ ]name"
            r"|is[ ]subject[ ]to[ ]change\.|To[ ]configure[ ]the[ ]initial[ ]branch[ ]name|of[ ]your[ ]new[ ]repositories,[ ]which"
            r"|Names[ ]commonly[ ]chosen[ ]instead|Pulling[ ]without[ ]specifying[ ]how[ ]to[ ]reconcile|You[ ]have[ ]divergent"
            r"[ ]branches"
            r"|Updates[ ]were[ ]rejected[ ]because|its[ ]remote[ ]counterpart|the[ ]same[ ]ref)[^\n\"]{0,120}",
            r"From[ ](?:(?:https?|ssh|git|file)://\S{1,200}|git@\S{1,200})",
            r"[ ](?:[ ]{2}[\da-f]{7,40}\.\.[\da-f]{7,40}|\*[ ]\[new[ ](?:branch|tag)\])[ ]{1,40}\S{1,120}[ ]{1,40}->[ ]\S{1,120}",
            r"Initialized[ ]empty[ ]Git[ ]repository[ ]in[ ]/[^\n\"]{1,200}/",
        ),
        begins=r"CSAYrURWfwIhF ",
        strength=3,
        severity="info",
        example=b"Cloning into 'rows'...",
        counter_example=b"Cloning into 'rows'... and more",
        source="Git's messages to people: clone, checkout, fetch, what failed",
        cause=f"Git tells on stderr what it does, and {MERGED}",
        cure="read stdout alone; git -q, advice.*=false",
    ),
    Row(
        name="package-message",
        pattern=whole(
            # Yarn, pnpm, npm
            r"(?:\xe2\x9c\xa8[ ]{1,2}|(?<![ ]))Done[ ]in[ ]\d{1,6}(?:\.\d{1,3})?m?s(?:\.|[ ]using[ ]pnpm[ ]v[\d.]{1,20})?",
            r"yarn[ ](?:install|add|run|why|list|cache|remove|upgrade|outdated|audit|global|info|config|check)[ ]v1\.\d{1,3}\.\d{1,3}",
            r"(?P<level>info)[ ](?:Visit[ ]https://\S{1,120}[ ]for[ ]documentation[ ]about[ ]this[ ]command\.|No[ ]lockfile[ ]found\."
            r"|Direct[ ]dependencies"
            r"|All[ ]dependencies)",
            r"(?P<level>warning)[ ](?:package\.json:[ ]No[ ]license[ ]field|No[ ]license[ ]field|package-lock\.json[ ]found\.[ ]Your"
            r"[ ]project[ ]contains[ ]lock[ ]files[^\n\"]{1,200})",
            rf"(?P<level>warning)[ ](?:\"[^\"\n]{{1,120}}[ ]>[ ])?{_PACKAGE}(?:@{_VERSION}|\")?(?:[ ]>[ ]{_PACKAGE}@{_VERSION}){{0,8}}:?"
            rf"[ ](?:has[ ](?:unmet|incorrect)[ ]peer[ ]dependency[ ]\"[^\"\n]{{1,120}}\"\.)",
            r"success[ ](?:Saved[ ](?:lockfile|\d{1,6}[ ]new[ ]dependenc(?:y|ies))|Already[ ]up-to-date)\.",
            r"\[\d/\d\][ ](?:\xf0\x9f\x94\x8d|\xf0\x9f\x9a\x9a|\xf0\x9f\x94\x97|\xf0\x9f\x94\xa8)?[ ]{0,2}(?:Resolving[ ]packages"
            r"|Fetching"
            r"[ ]packages|Linking[ ]dependencies"
            r"|Building[ ]fresh[ ]packages)\.\.\.",
            rf"[ ](?P<level>WARN)[ ]{{1,2}}(?:deprecated[ ]{_PACKAGE}@{_VERSION}{_REST}|\d{{1,6}}[ ]deprecated[ ]subdependencies[ ]found:"
            rf"[ ]{_REST}|Issues[ ]with[ ]peer[ ]dependencies[ ]found"
            r"|Local[ ]package\.json[ ]exists,[ ]but[ ]node_modules[ ]missing,[ ]did[ ]you[ ]mean[ ]to[ ]install\?)",
            rf"[ ]ERR_PNPM_[A-Z_]{{3,60}}[ ]{{1,2}}{_REST}",
            r"Lockfile[ ]is[ ]up[ ]to[ ]date,[ ]resolution[ ]step[ ]is[ ]skipped|Already[ ]up[ ]to[ ]date",
            r"Progress:[ ]resolved[ ]\d{1,6},[ ]reused[ ]\d{1,6},[ ]downloaded[ ]\d{1,6},[ ]added[ ]\d{1,6}(?:,[ ]done)?",
            # Cargo aligns its verbs to the right in twelve columns
            r"(?:[ ]{3}Compiling|[ ]{4}Checking|[ ]{2}Downloaded|[ ]{7}Fresh|[ ]{2}Installing|[ ]{3}Installed|[ ]Documenting|"
            r"[ ]{3}Packaging"
            rf"|[ ]{{3}}Verifying|[ ]{{6}}Adding|[ ]{{4}}Removing)[ ][\w-]{{1,64}}[ ]{_VERSION}(?:[ ]\([^)\n\"]{{1,200}}\)){{0,2}}",
            r"[ ]{4}Finished[ ]`?(?:dev|release|test|bench)(?:`[ ]profile)?[ ]\[[\w +]{1,40}\](?:[ ]target\(s\))?[ ]in[ ]\d{1,6}(?:\.\d\d"
            r"|m[ ]\d\d)s",
            r"[ ]{4}Updating[ ](?:\S{1,60}[ ]index|git[ ]repository[ ]`[^`\n\"]{1,200}`)|[ ]{4}Blocking[ ]waiting[ ]for[ ]file[ ]lock"
            r"[ ]on[ ][\w. ]{1,60}",
            r"[ ]Downloading[ ]crates[ ]\.\.\.|[ ]{5}Running[ ]`[^`\n\"]{1,300}`|[ ]{5}Locking[ ]\d{1,6}[ ]packages?(?:[ ]to"
            r"[ ][^\n\"]{1,80})?",
            # Go, pip, Composer, Bundler
            rf"(?<![a-z./_-])go:[ ](?:downloading[ ][\w./~-]{{3,160}}[ ]{_VERSION}|finding[ ]module[ ]for[ ]package[ ][\w./~-]{{3,160}}"
            rf"|found[ ][\w./~-]{{3,160}}[ ]in[ ][\w./~-]{{3,160}}[ ]{_VERSION}|added[ ][\w./~-]{{3,160}}[ ]{_VERSION}"
            rf"|(?:up|down)graded[ ][\w./~-]{{3,160}}[ ]{_VERSION}[ ]=>[ ]{_VERSION}"
            r"|creating[ ]new[ ]go\.(?:mod|sum):[ ]module[ ][\w./~-]{1,160}|to[ ]add[ ]module[ ]requirements[ ]and[ ]sums:)",
            r"(?:(?P<level>WARNING):[ ])?You[ ]are[ ]using[ ]pip[ ]version[ ]\d[\d.]{1,12}[,;][ ]however,[ ]version[ ]\d[\d.]{1,12}[ ]is"
            r"[ ]available\.",
            r"You[ ]should[ ]consider[ ]upgrading[ ]via[ ]the[ ]'[^'\n\"]{1,200}[ ]-m[ ]pip[ ]install[ ]--upgrade[ ]pip'[ ]command\.",
            rf"(?P<level>WARNING):[ ]Running[ ]pip[ ]as[ ]the[ ]'root'[ ]user[ ]can[ ]result[ ]in[ ]broken[ ]permissions{_REST}",
            r"[ ]{2}(?P<level>WARNING):[ ]The[ ]scripts?[ ][\w., -]{1,200}[ ](?:is|are)[ ]installed[ ]in[ ]'[^'\n\"]{1,200}'[ ]which"
            r"[ ]is[ ]not[ ]on[ ]PATH\.",
            r"[ ]{2}Consider[ ]adding[ ]this[ ]directory[ ]to[ ]PATH[ ]or,[ ]if[ ]you[ ]prefer[ ]to[ ]suppress[ ]this[ ]warning,[ ]use"
            r"[ ]--no-warn-script-location\.",
            rf"(?P<level>DEPRECATION):[ ]{_PACKAGE}[ ]is[ ]being[ ]installed[ ]using[ ]the[ ]legacy[ ]'setup\.py[ ]install'"
            rf"[ ]method{_REST}",
            r"Requirement[ ]already[ ]satisfied:[ ]\S{1,120}[ ]in[ ]/[^\n\"\\]{1,200}",
            r"Collecting[ ][\w.-]{1,80}(?:\[[\w,-]{1,60}\])?(?:[<>=!~]=?[^\s\"\\]{1,60})?(?:[ ]\(from[ ][^\n\"\\()]{1,160}\))?",
            r"[ ]{2}(?:Downloading|Using[ ]cached)[ ]\S{1,200}+(?<=[pgl])[ ]\(\d[\d.]{0,8}[ ][kMG]?B\)",  # .zip, .gz, .whl
            r"[ ]{2}Preparing[ ]metadata[ ]\((?:setup\.py|pyproject\.toml)\)(?::[ ](?:started|finished[ ]with[ ]status[ ]'done'))?",
            r"Building[ ]wheels?[ ]for[ ](?:collected[ ]packages:[ ][\w., -]{1,300}|[\w.-]{1,80}[ ]\((?:setup\.py|pyproject\.toml)\)"
            r"(?::[ ](?:started|finished[ ]with[ ]status[ ]'done'))?)",
            r"Installing[ ]collected[ ]packages:[ ][\w.-]{1,80}(?:,[ ][\w.-]{1,80}){0,60}",
            r"Successfully[ ](?:(?:un)?installed|downloaded)[ ][\w.-]{1,80}(?:[ ][\w.-]{1,80}){0,60}",
            r"Do[ ]not[ ]run[ ]Composer[ ]as[ ]root/super[ ]user![ ]See[ ]https://\S{1,80}[ ]for[ ]details",
            r"Don't[ ]run[ ]Bundler[ ]as[ ]root\.[ ][^\n\"]{1,300}|Loading[ ]composer[ ]repositories[ ]with[ ]package[ ]information",
            r"Starting[ ]a[ ]Gradle[ ]Daemon(?:[ ]\([^)\n\"]{1,120}\)|,[ ][^\n\"]{1,160})",
            r"(?<![<>=-])>[ ](?:Task|Configure[ ]project)[ ]:[\w:.-]{0,200}(?:[ ](?:UP-TO-DATE|FAILED|NO-SOURCE|FROM-CACHE|SKIPPED))?",
            r"BUILD[ ](?:SUCCESSFUL|FAILED)[ ]in[ ][\dhms ]{1,16}",
        ),
        begins=r"\xe2Dyiws\[ LAPgYWBSRCI>",
        strength=3,
        severity="none",
        example=b"success Saved lockfile.",
        counter_example=b"success Saved lockfile. And more",
        source="package managers and builders on what they do: Yarn, pnpm, Cargo, Go, pip, Composer, Bundler, Gradle",
        cause=f"a package manager or builder tells what it does, and {MERGED}",
        cure="read stdout alone; --silent, -q",
    ),
    Row(
        name="cloud-message",
        pattern=whole(
            # AWS, gcloud, Azure
            r"An[ ]error[ ]occurred[ ]\(\w{1,80}\)[ ]when[ ]calling[ ]the[ ]\w{1,80}[ ]operation(?:[ ]\(reached[ ]max[ ]retries:"
            r"[ ]\d{1,3}\))?:[ ][^\n\"\\]{0,300}",
            r"Unable[ ]to[ ]locate[ ]credentials\.[ ]You[ ]can[ ]configure[ ]credentials[ ]by[ ]running[ ]\"aws[ ](?:configure"
            r"|login)\"\.",
            r"You[ ]must[ ]specify[ ]a[ ]region\.[ ]You[ ]can[ ]also[ ]configure[ ]your[ ]region[ ]by[ ]running[ ]\"aws[ ]configure\"\.",
            r"Could[ ]not[ ]connect[ ]to[ ]the[ ]endpoint[ ]URL:[ ]\"[^\"\n\\]{1,200}\"",
            r"(?:Updated|Unset)[ ]property[ ]\[[\w/]{1,60}\]\.|Your[ ]active[ ]configuration[ ]is:[ ]\[[\w-]{1,60}\]",
            r"Activated[ ]service[ ]account[ ]credentials[ ]for:[ ]\[[\w.@-]{1,120}\]|Fetching[ ]cluster[ ]endpoint[ ]and[ ]auth"
            r"[ ]data\.",
            r"kubeconfig[ ]entry[ ]generated[ ]for[ ][\w.-]{1,80}\.|Listed[ ]0[ ]items\.|To[ ]take[ ]a[ ]quick[ ]anonymous[ ]survey,"
            r"[ ]run:",
            r"Your[ ]credentials[ ]from[ ]the[ ]user[ ]flow[ ]may[ ]be[ ]invalid\.",
            r"Command[ ]group[ ]'[\w -]{1,80}'[ ]is[ ](?:in[ ]preview|experimental)[ ]and[ ]under[ ]development\.[ ][^\n\"]{1,200}",
            r"(?:(?P<level>WARNING):[ ])?This[ ]command[ ]is[ ](?:in[ ]preview|experimental)[ ]and[ ]under[ ]development\."
            r"[ ][^\n\"]{1,200}",
            # kubectl and helm
            r"Handling[ ]connection[ ]for[ ]\d{1,5}|Forwarding[ ]from[ ](?:127\.0\.0\.1|\[::1\]|0\.0\.0\.0|\[::\]):\d{1,5}[ ]->"
            r"[ ]\d{1,5}",
            r"(?P<level>WARNING):[ ]Kubernetes[ ]configuration[ ]file[ ]is[ ](?:group|world)-readable\.[ ]This[ ]is[ ]insecure\."
            r"[ ]Location:[ ]/[^\n\"]{1,200}",
            r"(?P<level>Warning):[ ](?:v1[ ]ComponentStatus[ ]is[ ]deprecated[ ]in[ ]v1\.19\+|resource[ ][\w./-]{1,160}[ ]is[ ]missing"
            r"[ ]the[ ]kubectl\.kubernetes\.io/[^\n\"]{1,300}"
            r"|(?:[a-z\d.-]{1,60}/)?v\d(?:(?:alpha|beta)\d)?[ ][A-Z]\w{1,60}[ ]is[ ]deprecated[ ]in[ ]v\d\.\d{1,2}\+[^\n\"]{0,200}"
            r"|Immediate[ ]deletion[ ]does[ ]not[ ]wait[ ]for[ ]confirmation[ ]that[ ]the[ ]running[ ]resource[ ]has[ ]been"
            r"[ ]terminated\.[^\n\"]{0,120})",
            r"Hang[ ]tight[ ]while[ ]we[ ]grab[ ]the[ ]latest[ ]from[ ]your[ ]chart[ ]repositories\.\.\.|Update[ ]Complete\."
            r"[ ]\xe2\x8e\x88[ ]?Happy[ ]Helming!\xe2\x8e\x88",
            r"\.\.\.Successfully[ ]got[ ]an[ ]update[ ]from[ ]the[ ]\"[\w.-]{1,60}\"[ ]chart[ ]repository",
            r"(?<![A-Za-z])(?P<level>Error):[ ](?:INSTALLATION|UPGRADE)[ ]FAILED:[ ][^\n\"\\]{1,300}",
            r"WARNING:[ ]No[ ](?:swap|memory|kernel[ ]memory|cpu[ ](?:cfs[ ](?:quota|period)|shares)|blkio[ ]\w{1,20}(?:[ ]\w{1,20})?)"
            r"[ ](?:limit[ ])?support",
            r"walk\.go:\d{1,5}:[ ]found[ ]symbolic[ ]link[ ]in[ ]path:[ ]/\S{1,200}[ ]resolves[ ]to[ ]/\S{1,200}\.[ ]Contents[ ]of"
            r"[ ]linked[ ]file[ ]included[ ]and[ ]used",
            r"coalesce\.go:\d{1,5}:[ ](?P<level>warning):[ ](?:cannot[ ]overwrite[ ]table[ ]with[ ]non[ ]table[ ]for[ ]|skipped[ ]value"
            r"[ ]for[ ]|destination[ ]for[ ])[^\n\"\\]{1,300}",
            r"Updates[ ]are[ ]available[ ]for[ ]some[ ]Google[ ]Cloud[ ]CLI[ ]components\.[ ]{1,2}To[ ]install[ ]them,",
            r"(?P<level>WARNING):[ ]Could[ ]not[ ]setup[ ]log[ ]file[ ]in[ ]/[^\n\"\\]{1,200}",
            r"(?P<level>ERROR):[ ]\(gcloud(?:\.[\w-]{1,40}){1,8}\)[ ][^\n\"\\]{1,300}",
            # Terraform, Vault, GitHub's, the Linux containers
            r"(?P<level>WARNING)![ ]VAULT_ADDR[ ]and[ ]-address[ ]unset\.[ ]Defaulting[ ]to[ ]https://127\.0\.0\.1:8200\.",
            rf"A[ ]new[ ]release[ ]of[ ]gh[ ]is[ ]available:[ ]{_VERSION}[ ]\xe2\x86\x92[ ]{_VERSION}",
            r"Acquiring[ ]state[ ]lock\.[ ]This[ ]may[ ]take[ ]a[ ]few[ ]moments\.\.\.|Releasing[ ]state[ ]lock\.[ ]This[ ]may[ ]take[ ]a"
            r"[ ]few[ ]moments\.\.\.",
            r"If[ ]this[ ]is[ ]your[ ]first[ ]time[ ]running[ ]LXD[ ]on[ ]this[ ]machine,[ ]you[ ]should[ ]also[ ]run:[ ]lxd[ ]init",
            r"To[ ]start[ ]your[ ]first[ ](?:container|instance),[ ]try:[ ]lxc[ ]launch[ ][\w:./-]{1,60}",
        ),
        begins=r"AUYCkLTWHF\.EIRwc",
        strength=3,
        severity="notice",
        example=b"An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied",
        counter_example=b"An error occurred (AccessDenied)",
        more=(
            r"please[ ]run:\r?$|[ ]{2}\$[ ]gcloud[ ]|[ ]-[ ][A-Z][^\n\"\\]{1,300}\r?$|To[ ]upgrade,[ ]run:[ ][\w. -]{1,60}\r?$"
            r"|https://github\.com/cli/cli/releases/tag/v[\d.]{1,20}\r?$"
        ),
        source="clients of clouds and clusters without a header: aws, gcloud, az, kubectl, helm, vault, gh, terraform, lxc",
        cause=f"the client tells people on stderr, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
    ),
    Row(
        name="kubectl-notice",
        pattern=whole(
            r"Defaulted[ ]container[ ]\"[\w.-]{1,80}\"[ ]out[ ]of:[ ][\w., ()-]{1,300}",
            r"The[ ]connection[ ]to[ ]the[ ]server[ ]\S{1,200}[ ]was[ ]refused[ ]-[ ]did[ ]you[ ]specify[ ]the[ ]right[ ]host[ ]or"
            r"[ ]port\?",
            r"command[ ]terminated[ ]with[ ]exit[ ]code[ ]\d{1,3}|No[ ]resources[ ]found(?:[ ]in[ ][\w.-]{1,80}[ ]namespace)?\.?",
            r"Unable[ ]to[ ]use[ ]a[ ]TTY[ ]-[ ]input[ ]is[ ]not[ ]a[ ]terminal[ ]or[ ]the[ ]right[ ]kind[ ]of[ ]file",
            r"If[ ]you[ ]don't[ ]see[ ]a[ ]command[ ]prompt,[ ]try[ ]pressing[ ]enter\.",
        ),
        begins=r"DTcNUI",
        strength=3,
        severity="notice",
        example=b'Defaulted container "frr" out of: frr, metrics',
        counter_example=b'Defaulted container "frr"',
        source="kubectl's sentences to people: the default container, no server, an exit code, a missing terminal",
        cause=f"kubectl tells people on stderr, and {MERGED}",
        cure="read stdout alone; name the container (-c), leave -t out, kubectl -q",
    ),
    Row(
        name="javascript-message",
        pattern=whole(
            r"(?<![A-Z])(?:Uncaught[ ])?TypeError:[ ](?:Cannot[ ](?:read|set)[ ]properties[ ]of[ ](?:undefined|null)[ ]\((?:reading"
            r"|setting)"
            r"[ ]'[^'\n\"]{1,80}'\)"
            r"|[\w$.()\[\]]{1,120}[ ]is[ ]not[ ](?:a[ ](?:function|constructor)|iterable|defined))",
            r"(?<![A-Z])(?:Uncaught[ ])?ReferenceError:[ ][\w$]{1,80}[ ]is[ ]not[ ]defined(?:[ ]in[ ]ES[ ]module[ ]scope)?",
            r"(?<![A-Z])(?:Uncaught[ ])?SyntaxError:[ ]Unexpected[ ](?:end[ ]of[ ](?:JSON[ ])?input|identifier(?:[ ]'[\w$]{1,80}')?"
            r"|token"
            r"[ ][^\n\"\\]{1,120})",
            r"(?<![A-Z])RangeError:[ ](?:Maximum[ ]call[ ]stack[ ]size[ ]exceeded|Invalid[ ](?:array|string)[ ]length)",
            r"(?<![A-Za-z])Error:[ ](?:Cannot[ ]find[ ]module[ ]'[^'\n\"]{1,200}'|ENOENT:[ ]no[ ]such[ ]file[ ]or[ ]directory,[ ]\w{1,20}"
            r"[ ]'[^'\n\"]{1,200}'"
            r"|(?:connect|read|write|listen)[ ]E[A-Z]{4,20}(?::"
            r"[ ][^\n\"\\]{1,80})?(?:[ ][\w.:-]{3,80})?|getaddrinfo[ ]E[A-Z_]{4,20}[ ]\S{1,120}|socket[ ]hang[ ]up)",
        ),
        begins=r"UTRSE",
        strength=3,
        severity="error",
        example=b"TypeError: Cannot read properties of undefined (reading 'rows')",
        counter_example=b"TypeError: Cannot read",
        source="what V8 and Node say of an error, in words that are theirs; then the frames of the stack",
        cause=f"a program died or reported an error, and {MERGED}",
        cure="read stdout alone, and look at the exit code",
        more=r"[ ]{4}at[ ]",
    ),
    Row(
        name="curl-progress",
        # The meter itself ends in no newline: `_transport` knows it by its columns.
        pattern=whole(rf"(?:[ ]{{2}})?{CURL_HEADS[0]}", rf"(?:[ ]{{33}})?{CURL_HEADS[1]}"),
        begins=r" %D",
        strength=3,
        severity="none",
        example=b"% Total    % Received % Xferd  Average Speed   Time    Time     Time  Current",
        counter_example=b"% Total of all",
        source="curl's progress meter: two lines of heads, then a line that is written again and again after a carriage return",
        cause=f"curl shows its progress on stderr where stdout is no terminal, and {MERGED}",
        cure="read stdout alone; curl -sS",
        more=r"[ ]{30,34}Dload[ ]{2}Upload",
    ),
    Row(
        name="curl-notes",
        pattern=whole(
            r"\*[ ]{1,4}(?:Trying[ ][\da-f.:\[\]]{3,48}(?::\d{1,5})?\.\.\.|Connected[ ]to[ ]\S{1,120}[ ]\([\da-f.:]{3,45}\)[ ]port"
            r"[ ]\d{1,5}(?:[ ]\(\#\d{1,4}\))?"
            r"|Connection[ ]\#\d{1,4}[ ]to[ ]host[ ]\S{1,120}[ ]left[ ]intact|Closing[ ]connection(?:[ ]\#?-?\d{1,4})?"
            r"|Mark[ ]bundle[ ]as[ ]not[ ]supporting[ ]multiuse|Request[ ]completely[ ]sent[ ]off|Could[ ]not[ ]resolve[ ]host:"
            r"[ ]\S{1,120}"
            r"|Host[ ]\S{1,120}[ ]was[ ]resolved\.|IPv[46]:[ ](?:\(none\)|[\da-f.:, ]{3,120})|TCP_NODELAY[ ]set)",
            r"(?<![\d<>=-])>[ ](?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS)[ ]/\S{0,200}[ ]HTTP/\d(?:\.\d)?",
            r"(?<![\d<>=-])<[ ]HTTP/\d(?:\.\d)?[ ]\d{3}(?:[ ][\w -]{0,40})?",
            r"(?<![\d<>=-])[<>][ ](?:(?i:Content-(?:Type|Length|Encoding)|Transfer-Encoding|Connection|Keep-Alive|Date|Server|Host"
            r"|User-Agent"
            r"|Accept(?:-Encoding)?"
            r"|Cache-Control|ETag|Last-Modified|Expires|Vary|Location|Allow)):[ ][^\n\"\\]{0,200}",
        ),
        begins=r"*<>",
        strength=3,
        severity="none",
        example=b"* Connected to 127.0.0.1 (127.0.0.1) port 18080 (#0)",
        counter_example=b"* Connected to the host",
        source="curl -v: * its notes on a connection, > the head that it sends, < the head that it gets",
        cause=f"curl -v writes to stderr, and {MERGED}",
        cure="read stdout alone; leave -v out, or --stderr FILE",
    ),
    Row(
        name="tool-message",
        pattern=whole(
            r"(?<![./_-])perl:[ ](?P<level>warning):[ ](?:Setting[ ]locale[ ]failed\.|Please[ ]check[ ]that[ ]your[ ]locale[ ]settings:"
            r"|Falling[ ]back[ ]to[ ](?:the[ ]standard[ ]locale|a[ ]fallback[ ]locale)[ ]\(\"[\w.-]{1,20}\"\)\.)",
            r"(?<![A-Za-z./_-])(?:(?:ba|da|k|z)?sh:[ ])?(?P<level>warning):[ ]setlocale:[ ]LC_[A-Z]{2,12}:[ ]cannot[ ]change[ ]locale"
            r"[ ]\([\w.@-]{1,40}\)(?::[ ][^\n\"]{1,60})?",
            r"Wide[ ]character[ ]in[ ](?:print|printf|say|syswrite|send)[ ]at[ ]\S{1,160}[ ]line[ ]\d{1,7}(?:,[ ]<\S{1,40}>[ ](?:line"
            r"|chunk)[ ]\d{1,9})?\.",
            r"Running[ ]as[ ]user[ ]\"[\w.-]{1,40}\"[ ]and[ ]group[ ]\"[\w.-]{1,40}\"\.[ ]This[ ]could[ ]be[ ]dangerous\.",
            r"Capturing[ ]on[ ]'[^'\n\"]{1,80}'(?:[ ]and[ ]'[^'\n\"]{1,80}')?",
            r"(?P<level>Warning):[ ]Using[ ]a[ ]password[ ]with[ ]'-a'[ ]or[ ]'-u'[ ]option[ ]on[ ]the[ ]command[ ]line[ ]interface[ ]may"
            r"[ ]not[ ]be[ ]safe\.",
            r"(?:(?<![./_-])mysql(?:dump|admin|show|import|check|slap|pump)?:[ ]|(?<!:[ ]))\[(?P<level>Warning)\][ ]Using[ ]a[ ]password"
            r"[ ]on[ ]the[ ]command"
            r"[ ]line"
            r"[ ]interface[ ]can[ ]be[ ]insecure\.",
            r"(?<![A-Za-z])(?P<level>Error):[ ]File[ ]not[ ]found[ ]-[ ][^\n\"\\]{1,200}",
            r"Debugger[ ](?:listening[ ]on[ ]wss?://\S{1,120}|attached\.)|For[ ]help,[ ]see:[ ]https://\S{1,80}",
            r"Waiting[ ]for[ ]the[ ]debugger[ ]to[ ]disconnect\.\.\.",
            r"Authenticated[ ]to[ ]\S{1,120}[ ]\(\[[\d.:a-f]{3,40}\]:\d{1,5}\)[ ]using[ ]\"[\w-]{1,40}\"\.",
            r"Transferred:[ ]sent[ ]\d{1,12},[ ]received[ ]\d{1,12}[ ]bytes,[ ]in[ ]\d{1,8}\.\d[ ]seconds",
            r"Bytes[ ]per[ ]second:[ ]sent[ ]\d{1,12}\.\d,[ ]received[ ]\d{1,12}\.\d",
            # terminals that are none, Spark, javac, Django
            rf"(?<![./_-])(?:stdin:[ ]is[ ]not[ ]a[ ]tty|mesg:[ ]ttyname[ ]failed:[ ]{_WHY}"
            r"|tput:[ ]No[ ]value[ ]for[ ]\$TERM[ ]and[ ]no[ ]-T[ ]specified|tcgetattr:[ ]Inappropriate[ ]ioctl[ ]for[ ]device"
            r"|bash:[ ](?:no[ ]job[ ]control[ ]in[ ]this[ ]shell|cannot[ ]set[ ]terminal[ ]process[ ]group[ ]\(-?\d{1,9}\):"
            r"[ ]Inappropriate[ ]ioctl[ ]for[ ]device))|TERM[ ]environment[ ]variable[ ]not[ ]set\.",
            r"Setting[ ]default[ ]log[ ]level[ ]to[ ]\"[A-Z]{3,8}\"\.|Using[ ]Spark's[ ]default[ ]log4j[ ]profile:[ ]\S{1,80}|To[ ]adjust"
            r"[ ]logging[ ]level[ ]use[ ]sc\.setLogLevel\(newLevel\)\.[ ]For[ ]SparkR,[ ]use[ ]setLogLevel\(newLevel\)\.",
            r"Note:[ ](?:\S{1,120}\.java[ ]uses|Some[ ]input[ ]files[ ]use)(?:[ ]or[ ]overrides?)?[ ](?:a[ ]deprecated[ ]API|unchecked[ ]or"
            r"[ ]unsafe[ ]operations)(?:[ ]that[ ]is[ ]marked[ ]for[ ]removal)?\.|Note:[ ]Recompile[ ]with[ ]-Xlint:[a-z]{3,20}[ ]for"
            r"[ ]details\.",
            r"Watching[ ]for[ ]file[ ]changes[ ]with[ ]StatReloader|System[ ]check[ ]identified[ ](?:no|some|\d{1,4})[ ]issues?(?:[ ]\("
            r"\d{1,4}[ ]silenced\)\.|:)",
            r"(?<![./_-])client_loop:[ ]send[ ]disconnect:[ ](?:Broken[ ]pipe|Connection[ ]reset[ ]by[ ]peer)",
            r"Connection[ ]to[ ]\S{1,200}[ ]closed(?:[ ]by[ ]remote[ ]host)?\.",
            r"(?<![a-z./_-])(?:gpg|gpgsm):[ ](?:directory|keybox|/\S{1,120}:[ ]trustdb|key[ ]\w{8,40})"
            r"[ ]?(?:'[^'\n\"]{1,160}')?[ :]{0,2}(?:created"
            r"|trustdb[ ]created|marked[ ]as[ ]ultimately[ ]trusted)",
            r"The[ ]`[\w-]{1,40}`[ ]and[ ]`[\w-]{1,40}`[ ]reporters[ ]are[ ]experimental[ ]and[ ]may[ ]change[ ]in[ ]patch[ ]releases\.",
            # Rails, pytest, OpenSSH's greeting, Ansible, Flask, R, linkers, Ninja
            r"Started[ ](?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ ]\"/[^\"\s\\]{0,200}\"[ ]for[ ][\d.:a-f]{3,45}[ ]at[ ]"
            rf"{DATE}[ ]{TIME}[ ][-+]\d{{4}}",
            r"Processing[ ]by[ ][A-Z][\w:]{1,120}\#\w{1,80}[ ]as[ ](?:[A-Z]{2,8}|\*/\*)"
            r"|Completed[ ][1-5]\d\d[ ][A-Z][A-Za-z ]{1,40}[ ]in[ ]\d{1,9}ms(?:[ ]\([^\n\"\\()]{1,200}\))?",
            # pytest fills a line of 80 columns: an equals sign that is the string's own makes it longer
            r"(?<!=)(?=[^\n]{80}\r?$)={5,60}[ ](?:test[ ]session[ ]starts|short[ ]test[ ]summary[ ]info|warnings[ ]summary|FAILURES|ERRORS"
            r"|(?:\d{1,6}[ ](?:passed|failed|skipped|error|errors|warning|warnings|deselected|xfailed|xpassed)(?:,[ ])?){1,8}[ ]in[ ]"
            r"[\d.]{1,10}s(?:[ ]\([\d:]{4,10}\))?)[ ]={5,60}",
            rf"Last[ ]login:[ ]{DAY}[ ]{MONTH}[ ]{{1,2}}\d{{1,2}}[ ]{TIME}[ ](?:[A-Z]{{3,5}}[ ])?20\d\d(?:[ ]from[ ]\S{{1,120}})?"
            r"(?:[ ]on[ ]\S{1,40})?",
            r"(?:(?:PLAY|TASK|RUNNING[ ]HANDLER)[ ]\[[^\]\n\"\\]{1,160}\]|PLAY[ ]RECAP)[ ]\*{3,200}",
            r"[ ]\*[ ](?:Running[ ]on[ ](?:https?://\S{1,120}|all[ ]addresses[ ]\([\d.:]{1,40}\))(?:[ ]\(Press[ ]CTRL\+C[ ]to[ ]quit\))?"
            r"|Serving[ ]Flask[ ]app[ ](?:'[^'\n\"\\]{1,120}'|[\w.]{1,120}\"?)(?:[ ]\(lazy[ ]loading\))?|Debug[ ]mode:[ ](?:on|off)"
            r"|Debugger[ ](?:is[ ]active!|PIN:[ ][\d-]{5,20})|Restarting[ ]with[ ](?:stat|watchdog[ ]\(\w{1,20}\)))"
            r"|Press[ ]CTRL\+C[ ]to[ ]quit",
            r"(?P<level>WARNING):[ ]This[ ]is[ ]a[ ]development[ ]server\.[ ]Do[ ]not[ ]use[ ]it[ ]in[ ]a[ ]production[ ]deployment\."
            r"(?:[ ]Use[ ]a[ ]production[ ]WSGI[ ]server[ ]instead\.)?",
            r"Loading[ ]required[ ]package:[ ][A-Za-z][\w.]{1,60}|Attaching[ ]package:[ ](?:'|\xe2\x80\x98)[\w.]{1,60}(?:'|\xe2\x80\x99)"
            r"|The[ ]following[ ]objects?[ ](?:is|are)[ ]masked[ ](?:from|_by_)[ ](?:'|\xe2\x80\x98)[\w.:]{1,80}(?:'|\xe2\x80\x99):"
            r"|Execution[ ]halted",
            r"(?<![./_-])collect2:[ ](?P<level>error):[ ]ld[ ]returned[ ]\d{1,3}[ ]exit[ ]status",
            r"(?<![./_-])ninja:[ ](?:build[ ]stopped:[ ][a-z ]{3,40}\.|no[ ]work[ ]to[ ]do\."
            r"|Entering[ ]directory[ ][`'][^'\n\"\\]{1,200}')",
            r"Cannot[ ]open[ ]/[^\n\"\\]{1,200}:[ ]No[ ]such[ ]file[ ]or[ ]directory",
            # OpenSSH's sharing of connections, Mesa, Net-SNMP, tcpdump, ChromeDriver, exiftool, ImageMagick
            r"mux_client_(?:request_session|hello_exchange|read_packet|forward):[ ](?:session[ ]request[ ]failed|read[ ]from[ ]master"
            r"[ ]failed|write[ ]packet|forwarding[ ]request[ ]failed|read[ ]header[ ]failed):[ ][^\n\"\\]{1,120}",
            r"ControlSocket[ ]\S{1,200}[ ]already[ ]exists,[ ]disabling[ ]multiplexing",
            r"libGL[ ](?P<level>error):[ ](?:(?:unable|failed)[ ]to[ ]load[ ]driver:[ ][\w.]{2,40}|No[ ]matching[ ]fbConfigs[ ]or[ ]visuals"
            r"[ ]found|MESA-LOADER:[ ]failed[ ]to[ ][^\n\"\\]{1,300})",
            r"Created[ ]directory:[ ]/\S{0,120}/snmp/(?:cert|mib)_indexes",
            r"(?:tcpdump:[ ])?listening[ ]on[ ][\w.:-]{1,40},[ ]link-type[ ][A-Z\d_]{2,40}[ ]\([^()\n\"]{2,60}\),[ ]"
            r"(?:snapshot[ ]length|capture[ ]size)[ ]\d{1,9}[ ]bytes",
            r"Starting[ ]ChromeDriver[ ]\d[\d.]{1,30}(?:[ ]\([^()\n\"]{1,200}\))?[ ]on[ ]port[ ]\d{1,5}"
            r"|ChromeDriver[ ]was[ ]started[ ]successfully(?:[ ]on[ ]port[ ]\d{1,5})?\.|Only[ ]local[ ]connections[ ]are[ ]allowed\.",
            r"(?P<level>Warning):[ ]\[minor\][ ][^\n\"\\]{1,300}",
            rf"(?:(?<![./_-])(?:{_MAGICK})-im[67]\.q(?:8|16)(?:hdri)?|(?<![\w./-])(?:{_MAGICK})):[ ][^\n\"\\]{{1,300}}"
            r"[ ]@[ ](?:error|warning)/[\w.-]{1,40}\.c/\w{1,60}/\d{1,6}\.",
            r"Please[ ]check[ ]if[ ]data[ ]collecting[ ]is[ ]enabled",
            r"\d{4}-\d\d-\d\d[ ]\d\d:\d\d:\d\d[ ]URL:\S{1,200}[ ]\[\d{1,15}(?:/\d{1,15})?\][ ]->[ ]\"[^\"\n]{1,120}\"[ ]\[\d{1,4}\]",
            r"\d{4}-\d\d-\d\d[ ]\d\d:\d\d:\d\d[ ]\(\d{1,4}(?:\.\d{1,2})?[ ][KMG]?B/s\)[ ]-[ ](?:written[ ]to[ ]stdout"
            r"|\xe2\x80\x98[^\n\"]{1,200}\xe2\x80\x99[ ]saved"
            r"|'[^'\n\"]{1,200}'[ ]saved)[ ]\[\d{1,15}(?:/\d{1,15})?\]",
        ),
        begins=r"p\-bdkzswWRCmEDFAT\[BgPct\dSUNL n=lOi",
        strength=3,
        severity="notice",
        example=b'Running as user "root" and group "root". This could be dangerous.',
        counter_example=b"Running as root",
        source=(
            "what tools say to people in words of their own: perl and shells of locales, tshark, redis-cli, mysql, exiftool, Node's "
            "debugger, OpenSSH, GnuPG, Mesa, Net-SNMP, tcpdump, ChromeDriver, ImageMagick, biome, sysstat, "
            "wget, Ansible, Flask, Rails, pytest, R, Ninja"
        ),
        cause=f"a tool tells people on stderr, and {MERGED}",
        cure="read stdout alone; -q or --quiet",
        # perl's warning of a locale that is not there
        more=(
            r"perl:[ ](?P<level>warning):[ ](?:Please[ ]check|Falling)|\t(?:LANGUAGE|LANG|LC_[A-Z]{2,20})[ ]=[ ](?:\(unset\)"
            r"|\"[^\"\n]{0,40}\"),?\r?$"
            r"|[ ]{4}are[ ]supported[ ]and[ ]installed[ ]on[ ]your[ ]system\."
        ),
    ),
    *SENTENCES,
)
