r"""Rows of the table of contaminants for more messages without a header: libraries, installers and clients in words of their own.

In: nothing.  Out: `SENTENCES`.  Raises: nothing.  Invariant: as in `_rows_phrases`: a header here is its whole line, and its words say
where it begins.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._patterns import MERGED, whole
from jsonsluice._row import Row

SENTENCES: Final = (
    Row(
        name="openssh-notice",
        pattern=whole(
            r"X11[ ]forwarding[ ]request[ ]failed(?:[ ]on[ ]channel[ ]\d{1,4})?",
            r"(?P<level>Warning):[ ](?:No[ ]xauth[ ]data;[ ]using[ ]fake[ ]authentication[ ]data[ ]for[ ]X11[ ]forwarding\.|remote[ ]"
            r"port[ ]forwarding[ ]failed[ ]for[ ]listen[ ]port[ ]\d{1,5})",
            r"setsockopt[ ](?:IPV6_TCLASS|IP_TOS|TCP_NODELAY)[ ]\d{1,4}:[ ](?:Operation[ ]not[ ]permitted|Invalid[ ]argument|Bad[ ]"
            r"file[ ]descriptor|Socket[ ]is[ ]not[ ]connected):?",
            r"channel[ ]\d{1,4}:[ ]open[ ]failed:[ ](?:administratively[ ]prohibited|connect[ ]failed|unknown[ ]channel[ ]type"
            r"|resource[ ]shortage):[ ][^\n\"\\]{1,160}",
            r"(?:kex_exchange_identification|ssh_exchange_identification|ssh_dispatch_run_fatal|banner[ ]exchange|packet_write_wait):[ ]"
            r"[^\n\"\\]{1,200}",
            r"ssh:[ ](?:connect[ ]to[ ]host[ ]\S{1,200}[ ]port[ ]\d{1,5}|Could[ ]not[ ]resolve[ ]hostname[ ]\S{1,200}):[ ]"
            r"[A-Z][a-z ]{3,60}",
            r"Killed[ ]by[ ]signal[ ]\d{1,2}\.|Shared[ ]connection[ ]to[ ]\S{1,200}[ ]closed\.",
            r"\*\*[ ](?:(?P<level>WARNING):[ ]connection[ ]is[ ]not[ ]using[ ]a[ ]post-quantum[ ]key[ ]exchange[ ]algorithm\.|This[ ]"
            r"session[ ]may[ ]be[ ]vulnerable[ ]to[ ]\"store[ ]now,[ ]decrypt[ ]later\"[ ]attacks\.|The[ ]server[ ]may[ ]need[ ]to[ ]"
            r"be[ ]upgraded\.[ ]See[ ]https://openssh\.com/pq\.html)",
            r"(?:channel_setup_fwd_listener_tcpip:[ ]cannot[ ]listen[ ]to[ ]port:[ ]\d{1,5}|Could[ ]not[ ]request[ ]local[ ]forwarding\."
            r"|bind[ ]\[[\d.:a-f]{2,45}\]:\d{1,5}:[ ]Address[ ]already[ ]in[ ]use)",
            r"Authorized[ ]uses[ ]only\.[ ]All[ ]activity[ ]may[ ]be[ ]monitored[ ]and[ ]reported\.",
            r"Load[ ]key[ ]\"[^\"\n]{1,200}\":[ ][a-z ]{4,60}",
        ),
        begins=r"*ACKLSWXbckps",
        strength=3,
        severity="notice",
        example=b"X11 forwarding request failed on channel 0",
        counter_example=b"X11 forwarding request",
        source="OpenSSH's client on a connection: what was refused, what has ended, what it warns of",
        cause=f"ssh tells on stderr what became of a connection, and {MERGED}",
        cure="read stdout alone; ssh -q -T, -o ForwardX11=no",
    ),
    Row(
        name="dpkg-message",
        pattern=whole(
            r"Selecting[ ]previously[ ]unselected[ ]package[ ][a-z\d][\w.+:-]{1,80}\.",
            r"\(Reading[ ]database[ ]\.\.\.[ ](?:\d{1,3}%|\d{1,7}[ ]files[ ]and[ ]directories[ ]currently[ ]installed\.)\)?",
            r"Preparing[ ]to[ ]unpack[ ]\S{1,200}\.deb[ ]\.\.\.",
            r"(?:Unpacking|Setting[ ]up|Removing|Purging[ ]configuration[ ]files[ ]for)[ ][a-z\d][\w.+:-]{1,80}[ ]"
            r"\([^()\s\"]{1,80}\)(?:[ ]over[ ]\([^()\s\"]{1,80}\))?[ ]\.\.\.",
            r"Processing[ ]triggers[ ]for[ ][a-z\d][\w.+:-]{1,80}[ ]\([^()\s\"]{1,80}\)[ ]\.\.\.",
            r"(?:Hit|Get|Ign):\d{1,4}[ ]https?://\S{1,200}[ ]\S{1,80}[ ](?:InRelease|Release|Release\.gpg|[\w/.-]{2,80}[ ]\S{2,20}[ ]"
            r"\S{1,80}[ ]\S{1,60})(?:[ ]\[\d[\d.,]{0,12}[ ][kMG]?B\])?",
            r"(?P<level>E):[ ](?:Could[ ]not[ ](?:get[ ]lock|open[ ]lock[ ]file)[ ]/[^\n\"\\]{1,200}|Unable[ ]to[ ](?:acquire[ ]the[ ]"
            r"dpkg[ ]frontend[ ]lock|lock[ ]the[ ]administration[ ]directory|fetch[ ]some[ ]archives)[^\n\"\\]{0,200}|Sub-process[ ]"
            r"/usr/bin/dpkg[ ]returned[ ]an[ ]error[ ]code[ ]\(\d\))",
            r"(?P<level>W):[ ](?:GPG[ ]error:[ ]https?://\S{1,200}[ ][^\n\"\\]{1,300}|Target[ ]\S{1,80}[ ]\([^()\n\"]{1,120}\)[ ]is[ ]"
            r"configured[ ]multiple[ ]times[ ]in[ ][^\n\"\\]{1,200}|Some[ ]index[ ]files[ ]failed[ ]to[ ]download\.[^\n\"\\]{0,120}"
            r"|Failed[ ]to[ ]fetch[ ]https?://[^\n\"\\]{1,300}|Download[ ]is[ ]performed[ ]unsandboxed[ ]as[ ]root[ ][^\n\"\\]{1,300}"
            r"|An[ ]error[ ]occurred[ ]during[ ]the[ ]signature[ ]verification\.[^\n\"\\]{1,300})",
            r"(?<![./_-])debconf:[ ](?:unable[ ]to[ ]initialize[ ]frontend:[ ][A-Z][a-z]{3,12}|falling[ ]back[ ]to[ ]frontend:[ ]"
            r"[A-Z][a-z]{3,12}|\([^\n\"\\]{1,200}\))",
            r"(?<![./_-])dpkg-preconfigure:[ ]unable[ ]to[ ]re-open[ ]stdin:(?:[ ]No[ ]such[ ]file[ ]or[ ]directory)?",
            r"(?<![./_-])invoke-rc\.d:[ ](?:could[ ]not[ ]determine[ ]current[ ]runlevel|policy-rc\.d[ ]denied[ ]execution[ ]of[ ]"
            r"(?:re)?st(?:art|op)\.)",
            r"(?<![./_-])update-alternatives:[ ]using[ ]/\S{1,160}[ ]to[ ]provide[ ]/\S{1,160}[ ]\(\S{1,80}\)[ ]in[ ](?:auto|manual)[ ]"
            r"mode",
        ),
        begins=r"(EGHIPRSUWdiu",
        strength=3,
        severity="none",
        example=b"Setting up jq (1.6-2.1) ...",
        counter_example=b"Setting up jq",
        source=("dpkg, debconf and APT while packages are installed: which, from where, what became of it"),
        cause="packages are installed before the command, and both outputs were captured together",
        cure="apt-get -qq -o Dpkg::Use-Pty=0, its output sent elsewhere; DEBIAN_FRONTEND=noninteractive",
    ),
    Row(
        name="installer-message",
        pattern=whole(
            # yum, dnf, apk
            r"Last[ ]metadata[ ]expiration[ ]check:[ ](?:\d{1,3}[ ]days?,[ ])?\d{1,2}:\d\d:\d\d[ ]ago[ ]on[ ][^\n\"\\]{10,60}\.",
            r"Loaded[ ]plugins:[ ][\w, -]{3,200}|Loading[ ]mirror[ ]speeds[ ]from[ ]cached[ ]hostfile|Failed[ ]to[ ]set[ ]locale,[ ]"
            r"defaulting[ ]to[ ][\w.-]{1,20}",
            r"This[ ]system[ ]is[ ]not[ ]registered[ ]with[ ]an[ ]entitlement[ ]server\.[ ]You[ ]can[ ]use[ ]subscription-manager[ ]"
            r"to[ ]register\.|Not[ ]root,[ ]Subscription[ ]Management[ ]repositories[ ]not[ ]updated",
            r"fetch[ ]https?://\S{1,200}/APKINDEX\.tar\.gz|OK:[ ]\d{1,6}(?:\.\d)?[ ]Mi?B[ ]in[ ]\d{1,6}[ ]packages",
            # uv, Poetry, Pipenv, conda, pip
            r"(?:Resolved|Prepared|Installed|Uninstalled|Audited)[ ]\d{1,6}[ ]packages?[ ]in[ ]\d{1,6}(?:\.\d{1,2})?m?s",
            r"Using[ ]C?Python[ ]\d\.\d{1,2}\.\d{1,3}(?:[ ](?:interpreter|environment)[ ]at:[ ]\S{1,200})?|Creating[ ]virtual[ ]"
            r"environment[ ]at:[ ]\S{1,200}|Activate[ ]with:[ ]source[ ]\S{1,200}",
            r"Skipping[ ]virtualenv[ ]creation,[ ]as[ ]specified[ ]in[ ]config[ ]file\.|The[ ]currently[ ]activated[ ]Python[ ]"
            r"version[ ]\d\.\d{1,2}\.\d{1,3}[ ]is[ ]not[ ]supported[ ]by[ ]the[ ]project[ ]\([^()\n\"]{1,60}\)\.",
            r"Creating[ ]virtualenv[ ][\w.-]{1,120}[ ]in[ ]/\S{1,200}|Loading[ ]\.env[ ]environment[ ]variables\.\.\.|Courtesy[ ]"
            r"Notice:[ ]Pipenv[ ]found[ ]itself[ ]running[ ]within[ ]a[ ]virtual[ ]environment,[ ][^\n\"\\]{1,300}",
            r"(?:Collecting[ ]package[ ]metadata[ ]\([\w.]{1,60}\)|Solving[ ]environment):[ ](?:done|failed|\.\.\.working\.\.\.[ ]done)",
            r"(?P<level>WARNING):[ ]Retrying[ ]\(Retry\(total=\d,[ ][^\n\"\\]{1,300}",
            r"(?P<level>ERROR):[ ]pip's[ ]dependency[ ]resolver[ ]does[ ]not[ ]currently[ ]take[ ]into[ ]account[ ]all[ ]the[ ]"
            r"packages[ ]that[ ]are[ ]installed\.[^\n\"\\]{0,200}",
            # RubyGems, Xdebug, Maven, Gradle, dotnet, rustup, Nix, Bazel, Mix, cabal
            r"Fetching[ ]gem[ ]metadata[ ]from[ ]https://\S{1,120}|Ignoring[ ][\w.-]{1,80}[ ]because[ ]its[ ]extensions[ ]are[ ]not[ ]"
            r"built\.[ ]Try:[ ]gem[ ]pristine[ ][\w.-]{1,80}[ ]--version[ ][\d.]{1,20}",
            r"(?<![./_-])Xdebug:[ ]\[(?:Step[ ]Debug|Log[ ]Files|Config)\][ ][^\n\"\\]{1,300}",
            r"Download(?:ing|ed)[ ]from[ ][\w.-]{1,60}:[ ]https?://\S{1,300}(?:[ ]\(\d[\d.]{0,8}[ ][kM]?B(?:[ ]at[ ]\d[\d.]{0,8}[ ]"
            r"[kM]?B/s)?\))?",
            r"Deprecated[ ]Gradle[ ]features[ ]were[ ]used[ ]in[ ]this[ ]build,[ ]making[ ]it[ ]incompatible[ ]with[ ]Gradle[ ]"
            r"\d{1,2}\.\d\.|You[ ]can[ ]use[ ]'--warning-mode[ ]all'[ ]to[ ]show[ ]the[ ]individual[ ]deprecation[ ]"
            r"warnings[^\n\"\\]{0,160}",
            r"[ ]{2}(?:Determining[ ]projects[ ]to[ ]restore\.\.\.|Restored[ ]/\S{1,200}\.\w{2}proj[ ]\(in[ ]\d{1,6}(?:\.\d{1,2})?[ ]"
            r"(?:ms|sec)\)\.|All[ ]projects[ ]are[ ]up-to-date[ ]for[ ]restore\.)",
            r"(?P<level>info):[ ](?:syncing[ ]channel[ ]updates[ ]for[ ]'[\w.-]{3,80}'|latest[ ]update[ ]on[ ]\d{4}-\d\d-\d\d,[ ]"
            r"[^\n\"\\]{1,120}|(?:downloading|installing|removing[ ]previous[ ]version[ ]of)[ ]component[ ]'[\w.-]{2,60}'|component[ ]"
            r"'[\w.-]{2,60}'[ ]for[ ]target[ ]'[\w.-]{3,60}'[ ]is[ ]up[ ]to[ ]date)",
            r"copying[ ]path[ ]'/nix/store/\S{1,200}'[ ]from[ ]'https?://\S{1,120}'\.\.\.|building[ ]'/nix/store/\S{1,200}\.drv'(?:[ ]"
            r"on[ ]\S{1,120})?\.\.\.|these[ ]\d{1,6}[ ](?:derivations|paths)[ ]will[ ]be[ ](?:built|fetched)[^\n\"\\]{0,80}:",
            r"Starting[ ]local[ ]Bazel[ ]server[ ]and[ ]connecting[ ]to[ ]it\.\.\.|Loading:[ ]\d{1,6}[ ]packages[ ]loaded|Extracting[ ]"
            r"Bazel[ ]installation\.\.\.",
            r"Compiling[ ]\d{1,6}[ ]files?[ ]\(\.(?:ex|erl|xrl|yrl)\)|Generated[ ]\w{1,60}[ ]app",
            r"(?P<level>Warning):[ ]The[ ]package[ ]list[ ]for[ ]'hackage\.haskell\.org'[ ]is[ ]\d{1,4}[ ]days[ ]old\.|Run[ ]'cabal[ ]"
            r"update'[ ]to[ ]get[ ]the[ ]latest[ ]list[ ]of[ ]available[ ]packages\.",
            r"\[(?P<level>INFO)\][ ](?:Scanning[ ]for[ ]projects\.\.\.|BUILD[ ](?:SUCCESS|FAILURE)|-{40,80}|Total[ ]time:[ ]"
            r"{2}[\d.:]{1,12}[ ](?:s|min)[^\n\"\\]{0,20}|Finished[ ]at:[ ]\d{4}-\d\d-\d\dT\S{8,20}|(?:Initializing|Installing)[ ]"
            r"environment[ ]for[ ]https?://\S{1,120}\.|Once[ ]installed[ ]this[ ]environment[ ]will[ ]be[ ]reused\.|This[ ]may[ ]take[ ]"
            r"a[ ]few[ ]minutes\.\.\.)",
            # Git, Homebrew, Docker
            r"Auto[ ]packing[ ]the[ ]repository[ ](?:in[ ]background[ ])?for[ ]optimum[ ]performance\.|See[ ]\"git[ ]help[ ]gc\"[ ]"
            r"for[ ]manual[ ]housekeeping\.|HEAD[ ]is[ ]now[ ]at[ ][\da-f]{7,40}[ ][^\n\"\\]{0,160}",
            r"Note:[ ]switching[ ]to[ ]'[^'\n\"]{1,120}'\.|To[ ]upgrade,[ ]run:[ ](?:brew[ ]upgrade|conda[ ]update)[ ][\w.-]{1,40}",
            r"DEPRECATED:[ ]The[ ]legacy[ ]builder[ ]is[ ]deprecated[ ]and[ ]will[ ]be[ ]removed[ ]in[ ]a[ ]future[ ]release\.",
            r"Got[ ]permission[ ]denied[ ]while[ ]trying[ ]to[ ]connect[ ]to[ ]the[ ]Docker[ ]daemon[ ]socket[ ]at[ ]"
            r"unix:///[^\n\"\\]{1,200}",
        ),
        begins=r" ACDEFGHILNOPRSTUWXY\[bcfit",
        strength=3,
        severity="none",
        example=b"Resolved 12 packages in 34ms",
        counter_example=b"Resolved 12 packages",
        source=(
            "installers and builders on what they do: yum, dnf, apk, uv, Poetry, Pipenv, conda, pip, RubyGems, Maven, "
            "pre-commit, Gradle, dotnet, rustup, Nix, Bazel, Mix, cabal, Git, Docker"
        ),
        cause=f"an installer or builder tells people what it does, and {MERGED}",
        cure="read stdout alone; -q or --quiet",
        more=r"[ ][+~-][ ][\w.-]{1,80}==",
    ),
    Row(
        name="script-message",
        pattern=whole(
            # Node's libraries and tools, Deno, Yarn
            r"(?:\[dotenv@\d{1,3}\.\d{1,3}\.\d{1,3}\][ ]injecting|\xe2\x97\x87[ ]injected)[ ]env[ ]\(\d{1,5}\)[ ]from[ ][^\n\"\\]{1,300}",
            r"Browserslist:[ ](?:caniuse-lite|browsers[ ]data[ ]\(caniuse-lite\))[ ]is[ ](?:outdated|\d{1,3}[ ]months?[ ]old)\.[ ]"
            r"Please[ ]run:|Why[ ]you[ ]should[ ]do[ ]it[ ]regularly:[ ]https://github\.com/browserslist/\S{1,80}",
            r"[ ]{2}npx[ ](?:update-browserslist-db@latest|browserslist@latest[ ]--update-db)",
            r"(?P<level>Warning):[ ]React[ ]version[ ]not[ ]specified[ ]in[ ]eslint-plugin-react[ ]settings\.[ ]See[ ]"
            r"https://\S{1,120}[ ]\.",
            r"(?P<level>WARNING):[ ]You[ ]are[ ]currently[ ]running[ ]a[ ]version[ ]of[ ]TypeScript[ ]which[ ]is[ ]not[ ]officially[ ]"
            r"supported[ ]by[ ]@typescript-eslint/typescript-estree\.",
            r"You[ ]may[ ]find[ ]that[ ]it[ ]works[ ]just[ ]fine,[ ]or[ ]you[ ]may[ ]not\.|Please[ ]only[ ]submit[ ]bug[ ]reports[ ]"
            r"when[ ]using[ ]the[ ]officially[ ]supported[ ]version\.|(?:\*[ ])?(?:SUPPORTED[ ]TYPESCRIPT[ ]VERSIONS"
            r"|@typescript-eslint/typescript-estree[ ]version|Supported[ ]TypeScript[ ]versions):[ ][<>=~^| \d.]{3,60}|(?:\*[ ]"
            r")?(?:YOUR[ ]TYPESCRIPT[ ]VERSION|Your[ ]TypeScript[ ]version):[ ]\d[\w.-]{2,30}",
            r"(?<![./_-])ts-jest\[[a-z-]{2,30}\][ ]\((?P<level>WARN|ERROR|INFO)\)[ ][^\n\"\\]{1,300}|Determining[ ]test[ ]suites[ ]to[ ]"
            r"run\.\.\.",
            r"Attention:[ ]Next\.js[ ]now[ ]collects[ ]completely[ ]anonymous[ ]telemetry[ ]regarding[ ]usage\.|Your[ ]global[ ]"
            r"Angular[ ]CLI[ ]version[ ]\(\d[\d.]{1,12}\)[ ]is[ ]greater[ ]than[ ]your[ ]local[ ]version[ ]"
            r"\(\d[\d.]{1,12}\)\.[^\n\"\\]{0,160}",
            r"husky[ ]-[ ](?:Git[ ]hooks[ ]installed|[A-Za-z][^\n\"\\]{2,80})|Environment[ ]variables[ ]loaded[ ]from[ ]\.env|Prisma[ ]"
            r"schema[ ]loaded[ ]from[ ]\S{1,120}",
            r"Serverless:[ ][A-Z][a-z]{2,20}[ ][^\n\"\\]{2,160}|Running[ ]\"serverless\"[ ]from[ ]node_modules|Logging[ ]in[ ]using[ ]"
            r"access[ ]token[ ]from[ ]PULUMI_ACCESS_TOKEN|Vercel[ ]CLI[ ]\d[\d.]{1,12}",
            r"[ ](?:\xe2\x80\xba|\xc2\xbb)[ ]{3}(?P<level>Warning):[ ]\S{1,80}[ ]update[ ]available[ ]from[ ]\S{1,30}[ ]to[ ]\S{1,30}",
            r"env:[ ](?:load|export)[ ][\w. ]{1,120}|Storing[ ]debug[ ]log[ ]for[ ]failure[ ]in[ ]/\S{1,200}",
            r"Download[ ]https://\S{1,200}\.(?:ts|tsx|js|mjs|json)|Check[ ]file:///\S{1,200}\.(?:ts|tsx|js|mts)",
            r"DevTools[ ]listening[ ]on[ ]wss?://\S{1,200}|\*\*\*[ ]You[ ]are[ ]running[ ]in[ ]headless[ ]mode\.",
            r"(?:\xe2\x9e\xa4[ ])?YN\d{4}:[ ](?:\xe2[\x80-\xbf]{2}[ ]){0,3}[A-Z][^\n\"\\]{2,200}",
            # Python's, Julia's
            r"Matplotlib[ ]is[ ]building[ ]the[ ]font[ ]cache;[ ]this[ ]may[ ]take[ ]a[ ]moment\.|Some[ ]weights[ ]of[ ]"
            r"[^\n\"\\]{1,400}[ ]were[ ]not[ ](?:used|initialized)[ ][^\n\"\\]{1,600}",
            r"huggingface/tokenizers:[ ]The[ ]current[ ]process[ ]just[ ]got[ ]forked,[ ]after[ ]parallelism[ ]has[ ]already[ ]been[ ]"
            r"used\.[ ]Disabling[ ]parallelism[ ]to[ ]avoid[ ]deadlocks\.\.\.|To[ ]disable[ ]this[ ]warning,[ ]you[ ]can[ ]either:",
            r"Special[ ]tokens[ ]have[ ]been[ ]added[ ]in[ ]the[ ]vocabulary,[ ]make[ ]sure[ ]the[ ]associated[ ]word[ ]embeddings[ ]"
            r"are[ ]fine-tuned[ ]or[ ]trained\.",
            r"[ ]{2}Activating[ ](?:new[ ])?project[ ]at[ ]`[^`\n\"]{1,200}`",
        ),
        begins=r" *@ABCDELMPRSTVWY\[\xe2eht",
        strength=3,
        severity="none",
        example=b"Browserslist: caniuse-lite is outdated. Please run:",
        counter_example=b"Browserslist: caniuse-lite",
        source=(
            "what libraries and tools of scripting languages say to people: dotenv, Browserslist, typescript-eslint, ts-jest, "
            "Next.js, Angular, Prisma, Deno, Yarn, oclif; matplotlib, transformers; R, Julia"
        ),
        cause=f"a library or tool tells people something on stderr, or on stdout, and {MERGED}",
        cure="read stdout alone; the library's own switch (DOTENV_CONFIG_QUIET=true, BROWSERSLIST_IGNORE_OLD_DATA=1, …)",
    ),
    Row(
        name="client-message",
        pattern=whole(
            # clusters and databases
            r"Flag[ ]--[\w-]{2,40}[ ]has[ ]been[ ]deprecated,[ ][^\n\"\\]{5,200}|pod[ ]\"[\w.-]{1,120}\"[ ]deleted(?:[ ]from[ ]"
            r"[\w.-]{1,80}[ ]namespace)?",
            r"(?P<level>Warning):[ ]spec\.[\w.\[\]/\"-]{3,160}:[ ](?:deprecated[ ]since[ ]v\d\.\d{1,2}|duplicate[ ]name|unknown[ ]"
            r"field)[^\n\\]{0,200}",
            r"the[ ]input[ ]device[ ]is[ ]not[ ]a[ ]TTY",
            r"could[ ]not[ ]change[ ]directory[ ]to[ ]\"/[^\"\n]{0,120}\":[ ]Permission[ ]denied|HINT:[ ]{2}Rebuild[ ]all[ ]objects[ ]"
            r"in[ ]this[ ]database[ ][^\n\\]{1,300}",
            r"MongoDB[ ](?:shell[ ]version|server[ ]version:)[ ]v?\d[\d.]{2,12}|connecting[ ]to:[ ]mongodb://\S{1,200}|Implicit[ ]"
            r"session:[ ]session[ ]\{[ ]\"id\"[ ]:[ ]UUID\(\"[\da-f-]{36}\"\)[ ]\}",
            r"(?:(?P<level>Warning):[ ])?AUTH[ ]failed(?::[ ][A-Z]{3,12}[ ]|:[ ])[^\n\"\\]{1,160}",
            r"ERROR[ ]\d{4}[ ]\([A-Z\d]{5}\)(?:[ ]at[ ]line[ ]\d{1,6})?:[ ][^\n\"\\]{1,300}",
            # routers; TLS and keys
            r"Can't[ ]open[ ]configuration[ ]file[ ]/\S{1,120}[ ]due[ ]to[ ]'[A-Z][\w ]{3,40}'\.|Configuration[ ]file\[/\S{1,120}\][ ]"
            r"processing[ ]failure:[ ]\d{1,4}",
            r"Can't[ ]load[ ]/\S{1,120}[ ]into[ ]RNG|(?P<level>WARNING):[ ]can't[ ]open[ ]config[ ]file:[ ]/\S{1,160}|(?:writing"
            r"|read)[ ](?:RSA|EC|DSA|Private)[ ]key",
            r"verify[ ](?:error:num=\d{1,3}:[a-z][\w ()-]{3,80}|return:\d|depth[ ]is[ ]\d{1,3})|depth=\d{1,2}[ ][A-Z]{1,2}[ ]=[ ]"
            r"[^\n\"\\]{1,200}",
            r"(?<![./_-])gpg:[ ](?:checking[ ]the[ ]trustdb|Good[ ]signature[ ]from[ ]\"[^\"\n]{1,160}\"(?:[ ]\[\w{1,20}\])?"
            r"|Signature[ ]made[ ][^\n\"\\]{5,120}|[ ]{16}using[ ]\w{2,12}[ ]key[ ][\dA-F]{8,40}|next[ ]trustdb[ ]check[ ]due[ ]at[ ]"
            r"\d{4}-\d\d-\d\d|(?P<level>WARNING):[ ]unsafe[ ](?:permissions|ownership)[ ]on[ ]homedir[ ][^\n\"\\]{1,160})",
        ),
        begins=r"ACEFHIMWcdgprtvw",
        strength=3,
        severity="notice",
        example=b"Flag --short has been deprecated, and will be removed in the future.",
        counter_example=b"Flag --short",
        source=(
            "clients on what they meet: kubectl's flags and fields, Docker, psql, mongo, redis-cli, sqlite3, mysql, vtysh, OpenSSL, GnuPG"
        ),
        cause=f"a client tells people on stderr, and {MERGED}",
        cure="read stdout alone; -q or --quiet",
    ),
    Row(
        name="machine-message",
        pattern=whole(
            # the screen, sound, fonts, processors, pictures
            r"Unable[ ]to[ ]init[ ]server:[ ]Could[ ]not[ ]connect:[ ]Connection[ ]refused|(?<![A-Za-z])Error:[ ](?:cannot[ ]open[ ]"
            r"display:[ ]:?[\w.:]{0,20}|Can't[ ]open[ ]display:[ ]:?[\w.:]{0,20})",
            r"(?<![./_-])MESA:[ ](?P<level>error|warning):[ ][^\n\"\\]{1,200}|MESA-LOADER:[ ]failed[ ]to[ ][^\n\"\\]{1,300}|libEGL[ ]"
            r"(?P<level>warning):[ ][^\n\"\\]{1,200}|libva[ ](?P<level>error|info):[ ][^\n\"\\]{1,200}",
            r"Authorization[ ]required,[ ]but[ ]no[ ]authorization[ ]protocol[ ]specified|Invalid[ ]MIT-MAGIC-COOKIE-1[ ]key|No[ ]"
            r"protocol[ ]specified",
            r"This[ ]plugin[ ]does[ ]not[ ]support[ ](?:propagateSizeHints|raise|grabbing[ ]the[ ]keyboard|setting[ ]window[ ]"
            r"masks)\(?\)?",
            r"ALSA[ ]lib[ ]\w{1,40}\.c:\d{1,6}:\(\w{3,60}\)[ ][^\n\"\\]{1,200}|(?:jack[ ]server[ ]is[ ]not[ ]running[ ]or[ ]cannot[ ]"
            r"be[ ]started|Cannot[ ]connect[ ]to[ ]server[ ](?:socket|request[ ]channel)(?:[ ]err[ ]=[ ][A-Z][\w ]{3,60})?)",
            r"Fontconfig[ ](?P<level>error|warning):[ ](?:\"[^\"\n]{1,160}\",[ ]line[ ]\d{1,6}:[ ][^\n\\]{1,160}|Cannot[ ]load[ ]"
            r"default[ ]config[ ]file[^\n\"\\]{0,120}|[a-z][^\n\"\\]{3,160})",
            r"OMP:[ ](?P<level>Info|Warning|Error)[ ]\#\d{1,4}:[ ][^\n\"\\]{1,300}|OpenBLAS[ ](?P<level>WARNING|warning)(?:[ ]-|:)[ ]"
            r"[^\n\"\\]{1,200}|Intel[ ]MKL[ ](?P<level>WARNING|ERROR|FATAL[ ]ERROR):[ ][^\n\"\\]{1,200}",
            r"Tesseract[ ]Open[ ]Source[ ]OCR[ ]Engine[ ]v\d[\w.-]{1,30}[ ]with[ ]Leptonica|(?P<level>Warning):[ ]Invalid[ ]"
            r"resolution[ ]\d{1,6}[ ]dpi\.[ ]Using[ ]\d{1,6}[ ]instead\.|Estimating[ ]resolution[ ]as[ ]\d{1,6}",
            r"(?P<level>Warning)[ ]\d{1,3}:[ ](?:TIFF|JPEG|GDAL|PROJ|GPKG|Lib)\w{0,40}:[^\n\"\\]{1,200}|(?P<level>ERROR)[ ]\d{1,3}:[ ]"
            r"(?:\S{1,160}:[ ]No[ ]such[ ]file[ ]or[ ]directory|PROJ:[ ][^\n\"\\]{1,200})",
            r"(?<![./_-])octave:[ ](?:X11[ ]DISPLAY[ ]environment[ ]variable[ ]not[ ]set|disabling[ ]GUI[ ]features)",
            # devices, volumes, networks, services
            r"(?<![./_-])(?:pcilib:[ ](?:Cannot[ ]open|Error[ ]reading)[ ][^\n\"\\]{1,160}|lspci:[ ]Cannot[ ]find[ ]any[ ]working[ ]"
            r"access[ ]method\.|libbpf:[ ][a-z][^\n\"\\]{3,200})",
            r"(?P<level>WARNING):[ ](?:you[ ]should[ ]run[ ]this[ ]program[ ]as[ ]super-user\.|output[ ]may[ ]be[ ]incomplete[ ]or[ ]"
            r"inaccurate,[ ]you[ ]should[ ]run[ ]this[ ]program[ ]as[ ]super-user\.)",
            r"File[ ]descriptor[ ]\d{1,6}[ ]\([^()\n\"]{1,160}\)[ ]leaked[ ]on[ ]\w{2,20}[ ]invocation\.[ ]Parent[ ]PID[ ]\d{1,9}:[ ]"
            r"\S{1,60}|[ ]{2}(?:(?P<level>WARNING):[ ]Running[ ]as[ ]a[ ]non-root[ ]user\.[ ]Functionality[ ]may[ ]be[ ]unavailable\."
            r"|/run/lock/lvm/\S{1,80}:[ ]open[ ]failed:[ ]Permission[ ]denied)",
            r"The[ ]ZFS[ ]modules[ ]are[ ]not[ ]loaded\.|Try[ ]running[ ]'/sbin/modprobe[ ]zfs'[ ]as[ ]root[ ]to[ ]load[ ]them\.",
            r"netlink[ ](?P<level>error):[ ](?:Operation[ ]not[ ]supported|No[ ]such[ ]device|[A-Z][a-z ]{3,60})|Cannot[ ]get[ ]"
            r"[a-z -]{4,40}[ ]settings:[ ][A-Z][a-z ]{3,40}|(?<![A-Za-z])Error:[ ]ipv[46]:[ ][A-Z][\w ]{5,80}\.|Dump[ ]terminated",
            r"\#[ ](?P<level>Warning):[ ]ip6?tables-legacy[ ]tables[ ]present,[ ]use[ ]ip6?tables-legacy(?:-save)?[ ]to[ ]see[ ]them",
            r"(?P<level>Warning):[ ]The[ ]unit[ ]file,[ ]source[ ]configuration[ ]file[ ]or[ ]drop-ins[ ]of[ ]\S{1,120}[ ]changed[ ]"
            r"on[ ]disk\.[ ]Run[ ]'systemctl[ ]daemon-reload'[ ]to[ ]reload[ ]units\.",
            r"Running[ ]in[ ]chroot,[ ]ignoring[ ](?:command|request):[ ]?[^\n\"\\]{1,60}|Running[ ]in[ ]chroot,[ ]ignoring[ ]command[ ]"
            r"'[\w -]{1,60}'|Unit[ ]\S{1,120}[ ]could[ ]not[ ]be[ ]found\.",
            r"(?<![./_-])stty:[ ]'?[\w ]{3,30}'?:[ ]Inappropriate[ ]ioctl[ ]for[ ]device",
            r"(?P<level>ERROR):[ ]ld\.so:[ ]object[ ]'[^'\n\"]{1,160}'[ ]from[ ]LD_PRELOAD[ ]cannot[ ]be[ ]preloaded(?:[ ]"
            r"\([^()\n\"]{1,120}\))?:[ ]ignored\.",
            r"vm\.max_map_count[ ]\[\d{3,9}\][ ]is[ ]too[ ]low[^\n\"\\]{0,120}|You[ ]have[ ](?:new[ ])?mail[ ]in[ ]/var/\S{1,60}",
        ),
        begins=r" #ACDEFIMNORTUWYjlnopsv",
        strength=3,
        severity="notice",
        example=b"Fontconfig error: Cannot load default config file: No such file: (null)",
        counter_example=b"Fontconfig error",
        source=(
            "libraries and tools on the machine that they run on: Mesa, X11, ALSA, fontconfig, OpenMP, BLAS, Tesseract, GDAL, "
            "LVM, ZFS, ethtool, iptables, systemd, ld.so"
        ),
        cause=f"a library or tool tells people on stderr what the machine lacks, and {MERGED}",
        cure="read stdout alone; what the message asks for",
    ),
)
