"""The pieces that the patterns of contaminants share, and the sentences that their rows share: data alone.

In: nothing.  Out: `LEVEL_WORDS` and pieces of verbose patterns.  Raises: nothing.  Invariant: nothing is compiled here.

What may repeat is bounded or possessive, so that a pattern looks at each byte once or a few times.
"""

from __future__ import annotations

from typing import Final

from jsonsluice._model import Severity

# What programs call their levels, and how severe that is. What is not here is as severe as its rule says.
LEVEL_WORDS: Final[dict[str, Severity]] = {
    "emerg": "error",
    "emergency": "error",
    "alert": "error",
    "critical": "error",
    "crit": "error",
    "severe": "error",
    "panic": "error",
    "dpanic": "error",
    "pani": "error",
    "pnc": "error",
    "fatal": "error",
    "fatal error": "error",
    "fata": "error",
    "ftl": "error",
    "f": "error",
    "crash": "error",
    "parse": "error",
    "fail": "error",
    "error": "error",
    "err": "error",
    "err!": "error",
    "erro": "error",
    "e": "error",
    "warning": "warning",
    "warn": "warning",
    "wrn": "warning",
    "w": "warning",
    "deprecated": "warning",
    "#": "warning",
    "notice": "notice",
    "note": "notice",
    "n": "notice",
    "0": "error",  # numbers are syslog's
    "1": "error",
    "2": "error",
    "3": "error",
    "4": "warning",
    "5": "notice",
}

LEVEL: Final = (
    r"(?P<level>(?i:TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|ERR|CRITICAL|CRIT|ALERT|EMERG|FATAL|PANIC|SEVERE|FINEST|FINER|FINE))\b"
)
TIME: Final = r"[0-2]\d:[0-5]\d:[0-6]\d"
CLOCK: Final = rf"{TIME}(?:[.,]\d{{1,9}})?"
ZONE: Final = r"(?:[ ]?(?:Z|UTC|GMT|[-+]\d\d:?\d\d))?"
MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DAY: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
DATE: Final = r"(?:19|20)\d\d-[01]\d-[0-3]\d"
SLASHED: Final = r"(?:19|20)\d\d/[01]\d/[0-3]\d"
ISO: Final = rf"{DATE}T{CLOCK}(?:Z|[-+]\d\d:?\d\d)"
STAMP: Final = (
    r"(?:"
    rf"(?:19|20)\d\d[-/][01]\d[-/][0-3]\d[T ]{CLOCK}{ZONE}"  # ISO 8601, Go's log, Python's logging
    rf"|(?:{DAY}[ ,]{{1,2}})?{MONTH}[ ]{{1,2}}\d{{1,2}}[ ](?:\d{{4}}[ ])?{CLOCK}(?:[ ]\d{{4}})?"  # syslog, ctime
    rf"|(?<!\d)[0-3]\d[-/ ]{MONTH}[-/ ]\d{{4}}[: ]{CLOCK}{ZONE}"  # Apache, Java
    r")"
)
# An address of the machine itself, or of a private network: none that begins a digit or two later is as likely.
OWN_ADDRESS: Final = r"(?:127\.0\.0\.1|(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}|(?<!\d)10\.\d{1,3}\.\d{1,3}\.\d{1,3})"
# A timestamp is no header's beginning where it is the inside of one: after an opening bracket that is closed behind it, after <PRI>.
BARE: Final = r"(?<!\d>)(?:(?<!\[)|(?![^\[\]\n]{0,120}\]))"
# A time of day alone is the beginning of a header only where it is not the end of a timestamp.
NO_DATE: Final = r"(?<![\dT:/.-])(?<!\d[ ])"
# … but where its hour has two digits and more says what it is, behind those of a number, too.
TWO_DIGITS: Final = r"(?<![T/.-])(?<!\d:)(?<!\d[ ])"
# The lines of a Java stack trace after its first …
JAVA_FRAMES: Final = r"\tat[ ]|[ \t]{0,8}(?:Caused[ ]by|Suppressed):[ ]|[ \t]{0,8}\.\.\.[ ]\d{1,5}[ ](?:more|common)"
# … and, behind a log line, its first: the exception.
JAVA_EXCEPTION: Final = r"(?:[a-z]\w{0,40}\.){1,9}(?:[A-Z][\w$]{0,80}?)?(?:Exception|Error|Throwable)(?:[:\r]|$)"
JAVA_TRACE: Final = f"{JAVA_FRAMES}|{JAVA_EXCEPTION}"
_FIRST_ROOTS: Final = "usr|opt|home|root|tmp|srv|var|Users|nix|mnt"  # that absolute paths begin with, and where no other part is called so
ROOTS: Final = rf"{_FIRST_ROOTS}|app|workspace|builds?|code|__w|work"

# A path that begins as absolute ones do, and has no other such beginning in it: so that is where it begins. Behind a letter, or a digit,
# the first part is one that hardly any relative path has in it.
PARTS: Final = rf"(?:/(?!(?:{_FIRST_ROOTS})/)[^\s:\",\[\]{{}}/]{{1,80}}+){{1,20}}+"
PATH: Final = rf"(?:(?<![\w./-])/(?:{ROOTS})|(?<![./-])/(?:{_FIRST_ROOTS})){PARTS}"
# The last line of Python's: the class of the exception, perhaps with its module, and a message.
PYTHON_EXCEPTION: Final = r"(?!(?:true|false|null)\b)(?:[A-Za-z_]\w{0,60}\.){0,9}[A-Z]\w{0,80}(?:[:\r]|$)"
# How compilers picture the place: GCC from 9 on and Clang (`   83 | source`, `      |  ^`), rustc (` --> file`, `83 | source`,
# `   = note: …`), and a mark below a line.
PICTURE: Final = (
    r"[ ]{0,8}\d{1,7}[ ]\|(?:[ ]|\r?$)|[ ]{1,10}\|(?:[ ]|\r?$)|[ ]{1,9}(?:-->|:::)[ ]\S{1,200}:\d|[ ]{2,10}=[ ](?:note|help|warning):[ ]"
    r"|\.{3}\r?$|For[ ]more[ ]information[ ]about[ ]\w{2,4}[ ]error,[ ]try[ ]|[ \t]{0,200}\^[\^~ ]{0,200}\r?$"
)
# The stack below a warning or exception of Ruby's; and what follows the name of the file in its first line.
RUBY_TRACE: Final = r"\tfrom[ ]|[ ]{2,10}from[ ]"
RUBY_PLACE: Final = r":\d{1,7}:(?:in[ ][`'][^'\n\"]{1,120}':[ ]|[ ]warning:[ ])"
# The heads of curl's meter, without the blanks before them.
CURL_HEADS: Final = (
    r"%[ ]Total[ ]{4}%[ ]Received[ ]%[ ]Xferd[ ]{2}Average[ ]Speed[ ]{3}Time[ ]{4}Time[ ]{5}Time[ ]{2}Current",
    r"Dload[ ]{2}Upload[ ]{3}Total[ ]{3}Spent[ ]{4}Left[ ]{2}Speed",
)
# What libpq says behind an error: the line of the statement, then a mark below it; and fields that no level begins like.
STATEMENT: Final = r"LINE[ ]\d{1,7}:[ ]|(?:QUERY|LOCATION):[ ]{2}|[ ]{8,200}\^\r?$"
# A Go stack: for each goroutine its state, two lines a frame; empty lines between.
GO_FUNCTION: Final = r"[a-z][\w./*()\[\]{}-]{1,300}\(.{0,300}\)\r?$"
GO_TRACE: Final = (
    rf"{GO_FUNCTION}|\t[^\s\"]{{1,300}}:\d{{1,7}}(?:[ ]\+0x|\r?$)|created[ ]by[ ]|exit[ ]status[ ]\d"
    r"|goroutine[ ]\d{1,9}[ ][^\n\"]{0,80}:\r?$|\[signal[ ]SIG|\t?panic:[ ]|\.{3}[ ]?\(?additional[ ]frames|\.{3}additional[ ]frames|\r?$"
)
# A line that is indented by so much, and is none of a document: source code, a message.
NO_JSON: Final = r"(?![\"{}\[\],\d-]|(?:true|false|null)\b)\S"

MERGED: Final = "stderr was merged into stdout (2>&1, stderr=STDOUT, a terminal)"
APART: Final = "read stdout alone"
LOGS: Final = f"a program logs to stderr, and {MERGED}"

# -- what the generic rows are made of: what any program may write

# Any name of a level. A header that has a timestamp, too, may have any of them; alone few are believed.
ANY_LEVEL: Final = (
    r"(?i:TRACE?|TRC|TRCE|V(?:ERBOSE|RB)|D(?:EBUG\d?|EBU|BUG|BG|PANIC)|INFO(?:RMATION)?|INF|NOT(?:IC)?E|W(?:ARN(?:ING)?|RN)|ERR(?:OR?)?"
    r"|EROR"
    r"|CRIT(?:ICAL)?|ALERT|EMERG(?:ENCY)?|F(?:ATAL?|TL|INE(?:ST|R)?|AIL(?:ED)?)|PANIC?|PNC|S(?:EVERE|UCCESS)|CONFIG|AUDIT|LOG)"
)
# A level ends here: not in a word that goes on, a name with a dot, a key.
LEVEL_END: Final = r"(?![\w=]|[.-][A-Za-z])"
LETTER: Final = r"[TDIWEFCVN]"

# Possessive, or half a time of day would be one.
_LOOSE_CLOCK: Final = r"[0-2]?\d:[0-5]\d(?::[0-6]\d(?:[.,:]\d{1,9})?+)?+(?:[ \xe2\x80\xaf]{1,3}[AP]M\b)?"
LOOSE_ZONE: Final = r"(?:[ ]?(?:Z\b|[-+]\d\d(?::?\d\d)?\b|\(?(?:UTC|GMT|[A-Z]{2,3}T)\b\)?))?"
_APART: Final = r"(?:[T|]|:(?=[0-2]\d:[0-5]\d:[0-5]\d)|,?[ ]{1,2}(?:-{1,2}[ ])?)"
# An underscore or a hyphen is of the name of a file where the date follows a word.
_BETWEEN: Final = rf"(?:{_APART}|(?<![\w./]\d{{8}})(?<![\w./][\d/.-]{{10}})[_-])"
_NUMERIC: Final = "|".join((r"[01]\d[0-3]\d", *(rf"{mark}(?:0[1-9]|1[0-2]|[A-Z][a-z][a-z]){mark}[0-3]\d" for mark in ("-", "/", r"\."))))
# A timestamp that begins with a year of four digits, a day of two before the name of its month, or a name: where it begins is beyond doubt.
SURE_STAMP: Final = (
    rf"(?:(?:{DAY}[.,]?[ ]{{1,2}})?(?:"
    rf"(?:(?:19|20)\d\d(?:{_NUMERIC}){_BETWEEN}"
    rf"|{MONTH}\.?[ ]{{1,2}}\d{{1,2}}(?:,?[ ](?:19|20)\d\d)?,?[ ]{{1,2}}"
    # with marks between, the day has two digits; with blanks, where none is before them
    rf"|(?:[0-3]\d[-/]{MONTH}[-/](?:19|20)?|(?<!\d)[0-3]\d[ ]{MONTH}[ ](?:19|20))\d\d[: ,T]{{1,2}}"
    rf"){_LOOSE_CLOCK}{LOOSE_ZONE}(?:[ ](?:19|20)\d\d\b)?"
    r"|(?:19|20)\d\d[01]\d[0-3]\dT[0-2]\d[0-5]\d[0-6]\d(?:[.,]\d{1,9})?Z?))"
)
# One whose first digits may be those of a number before it, but where a line begins or a bracket opens: dd.mm.yyyy, m/d/yyyy, yymmdd,
# mm-dd, a time of day of twelve hours; and seconds or milliseconds since 1970.
UNSURE_STAMP: Final = (
    r"(?:(?:\d{1,2}(?:\.[0-3]?\d\.|/[0-3]?\d/|-[0-3]?\d-|[-/]MONTH[-/])(?:19|20)?\d\d|\d{1,2}[ ]MONTH[ ](?:19|20)\d\d"
    r"|\d\d[01]\d[0-3]\d|[01]\d[-/.][0-3]\d)".replace("MONTH", MONTH)
    + rf"{_APART}{_LOOSE_CLOCK}{LOOSE_ZONE}|[0-2]?\d:[0-5]\d(?::[0-6]\d)?[ \xe2\x80\xaf]{{1,3}}[AP]M\b)"
)
EPOCH: Final = r"1\d{9}(?:\d{3}|\.\d{1,9})?(?![\d.])"
ANY_STAMP: Final = rf"(?:{SURE_STAMP}|{UNSURE_STAMP}|{EPOCH}|{CLOCK})"
# Tells at once where none of them begins, in a bracket or not.
MAY_BE_STAMP: Final = r"(?=(?:\[(?:[\w.-]{1,40}+[ ])?|[(<][ ]?)?(?:\d\d?[\d:./ -]|[JFMASONDTW][a-z][a-z][., ]))"
# What follows a timestamp that is not in brackets: the end of one in a document is no header that goes on with other noise.
STAMP_END: Final = r"(?=[ \t|;,]|:[ ])"
# What stands between timestamp, level and message: threads, processes, hosts, names, places in the source; no second timestamp.
FIELD: Final = (
    r"[ \t|;,:-]{0,5}+(?!\[?(?:19|20)\d\d[-/]\d|\d\d:\d\d)"
    r"(?:\[[^\]\n\"]{0,60}\]|\{[^}\n\"]{0,60}\}|\([^)\n\"]{0,60}\)|<[^>\n\"]{0,60}>|[\w./$@:\#+*=-]{1,60}+)"
)
FIELD_END: Final = r"[ \t|;,:-]{0,5}+"
# What is left of a document whose other parts are lost: no text of a message goes on so.
NO_REMAINS: Final = r"(?![^\n\"]{0,400}\"[ \t]{0,8}[:,}\]]|[^\n]{0,400}[,{\[][ \t\r]{0,8}$)"

# Commands that say "name: what went wrong" on stderr. None of them is a word that text has before a colon, and none ends like another one
# that is here: where the name is glued to a word, nothing else says where it begins.
COMMANDS: Final = (
    "apt-cache|apt-get|avahi-browse|base64|btrfs|bunzip2|busybox|bzip2|cgexec|chattr|chgrp|chmod|chown|chroot|coredumpctl"
    "|cpio|crontab|cryptsetup|curl|dbus-daemon|dbus-send|debugfs|depmod|dirname|dnsmasq|dockerd|dpkg|dpkg-deb|dpkg-query"
    "|dpkg-source|dumpcap|ebtables|efibootmgr|etcdctl|ethtool|exiftool|fallocate|ffmpeg|ffprobe|findmnt|flock|getent"
    "|gnutls-cli|gpg-agent|gpg-connect-agent|gpgconf|groupadd|gzip|hdparm|hexdump|hostnamectl|htpasswd|hwclock|iconv"
    "|ifconfig|insmod|ip6tables|iperf3|iptables|iwconfig|journalctl|jshon|kubeadm|kubectl|kubelet|kustomize|ldapsearch"
    "|ldconfig|lldpcli|localectl|loginctl|logrotate|losetup|lsattr|lsb_release|lsblk|lscpu|lsmem|lsmod|lsns|lsof|lspci"
    "|lsusb|lvcreate|lvdisplay|lvremove|machinectl|mdadm|mkfifo|mknod|mksquashfs|mktemp|mlr|modprobe|mosquitto_pub"
    "|mosquitto_sub|mysqldump|namei|networkctl|nginx|nmap|nmcli|nohup|nproc|nsenter|nsupdate|numfmt|nvidia-smi|objdump"
    "|openssl|ovs-ofctl|ovs-vsctl|partprobe|pdftotext|prlimit|psql|pvcreate|pvdisplay|qemu-img|qemu-nbd|qemu-system-aarch64"
    "|qemu-system-x86_64|rabbitmqctl|readelf|realpath|redis-cli|resize2fs|rfkill|rsyslogd|runuser|semodule|setcap|setfacl"
    "|setpriv|sgdisk|showmount|shred|skopeo|smartctl|smbclient|snmpget|snmpwalk|sqlite3|ssh-add|ssh-keygen|ssh-keyscan|sshd"
    "|stdbuf|stress-ng|stty|swapoff|swapon|sysctl|systemctl|systemd-analyze|systemd-cat|systemd-nspawn|systemd-run"
    "|taskset|tcpdump|timedatectl|tmux|tshark|tune2fs|udevadm|udevd|uname|unshare|update-alternatives|useradd|usermod"
    "|uuidgen|vgcreate|vgdisplay|virt-install|wget|wpa_cli|wpa_supplicant|xargs|xfs_repair|xmllint|xrandr|xsltproc|xxd|yq"
    "|zdump|zpool"
)
# The same, but that of each is another command's with a few letters before it: `mesg`, `awk`, `stat`, Nix's `trace`. Glued to a word,
# those may be of the word.
LENGTHENED_COMMANDS: Final = (
    "blkid|dmesg|e2fsck|gawk|gunzip|ionice|ltrace|mawk|md5sum|mkdir|modinfo|netstat|nfsstat|pdfinfo|pidstat"
    "|podman|printenv|qpdf|readlink|rmdir|rpcinfo|rsync|setsid|sfdisk|sha256sum|strace|unexpand|virsh|vmstat|xfs_info"
)


def whole(*alternatives: str) -> str:
    """A pattern of messages that are whole lines: any of these, and nothing behind it on its line."""
    return rf"(?:{'|'.join(alternatives)})[ \t]{{0,4}}\r?$"
