#!/usr/bin/env bash
# Publiserer arkivet dit TARGET sier: en mappe på denne maskinen, eller på en annen som VERT:MAPPE.
#
#   TARGET=/srv/moter ./publish.sh                    bygger og publiserer, og kontrollerer det som er publisert
#   TARGET=moter@web.example.no:/srv/moter ./publish.sh
#   TARGET=… ./publish.sh rollback                    viser utgaven før; likeså verify, og purge ADRESSE
#
# Den andre maskinen trenger ssh, rsync, flock og sha256sum. SSH_KEY og SSH_KNOWN_HOSTS kan holde nøkkelen og linjen for
# maskinen i known_hosts, som tekst; ellers gjelder ssh sine egne. SSH er kommandoen, om den skal være en annen.
set -euo pipefail
cd "$(dirname "$0")"

motebok() { "${PYTHON:-python}" build.py "$@"; }

refuse() {
  echo "$2" >&2
  exit "$1"
}

# Gjør det som skal gjøres, med det som er publisert i en mappe på denne maskinen.
work() {
  local folder=$1
  shift
  if [ $# -gt 0 ]; then
    motebok "$@" --to "$folder"
  else
    motebok build --ledger "$folder/addresses.txt"
    motebok publish --to "$folder"
  fi
}

# På den andre maskinen: holder låsen til forbindelsen blir lukket. Det er låsen til `publish` selv, og alt annet går i den
# samme forbindelsen: blir den brutt, er låsen fri, og ingenting mer blir gjort.
lock() {
  $remote_shell -o ControlMaster=yes "$host" "set -eu
    mkdir -p '$place'
    cd '$place'
    if [ ! -e .motebok-target ]; then
      [ -z \"\$(ls -A)\" ] || exit 73
      echo 'Her publiserer Møtebok. Les log.txt; endre ingenting for hånd.' >.motebok-target
    fi
    exec flock --wait ${WAIT:-60} --conflict-exit-code 75 .motebok-target sh -c 'echo locked; cat >/dev/null'"
}

on_host() { $same_connection "$host" "set -eu; cd '$place'; $1"; }

# Bare det som er nytt: filer som er like, får et navn til. Innholdet avgjør, ikke klokken.
copy() { rsync --rsh="$same_connection" --recursive --links --perms --times --hard-links --checksum "$@"; }

# Lenker som fører ut av mappen, hentes ikke: ingen på den andre maskinen skal kunne få noe skrevet et annet sted på denne.
fetch() { copy --safe-links --exclude='.fresh-*' "$host:$place/" "$mirror/"; }

numbers() { (cd "$mirror/releases" 2>/dev/null && ls | sort --numeric-sort) || true; }

# Aldri noe halvt: først det som den nye utgaven trenger, så utgaven under et navn som sier at den ikke er ferdig. Så blir
# den lest og prøvd der den ligger, og vist i ett steg. Adressene og loggen kommer sist: blir noe avbrutt, vises det på dem,
# og neste publisering fullfører det. Det første argumentet er utgavene som er der fra før.
carry() {
  local number last newest
  newest=$(tail -n 1 <<<"$1")
  copy "$mirror/assets/" "$host:$place/assets/"
  for number in $(comm -13 <(sort <<<"$1") <(numbers | sort)); do
    on_host "mkdir -p releases"
    copy --delete ${newest:+--link-dest="../$newest"} \
      "$mirror/releases/$number/" "$host:$place/releases/.fresh-$number/"
    on_host "cd releases/.fresh-$number
      sha256sum --check --quiet --strict manifest-sha256.txt
      sync
      mv -T ../.fresh-$number ../$number"
  done
  on_host "ln -sfn '$(readlink "$mirror/current")' .fresh-current
    mv -T .fresh-current current
    sync"
  copy --delete-after --exclude=/.motebok-target --exclude=/current --exclude=/addresses.txt --exclude=/log.txt \
    "$mirror/" "$host:$place/"
  for last in addresses.txt log.txt; do
    copy "$mirror/$last" "$host:$place/$last"
  done
}

[ -n "${TARGET:-}" ] || refuse 2 "Si hvor det skal publiseres: TARGET=/srv/moter, eller TARGET=VERT:/srv/moter."
host=${TARGET%%:*}
place=${TARGET#*:}

if [ "$host" = "$TARGET" ]; then
  work "$TARGET" "$@"
  [ $# -gt 0 ] || motebok verify --to "$TARGET"
  exit
fi

[[ $host =~ ^([A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9._-]*$ ]] ||
  refuse 2 "«$host» er ikke navnet på en maskin, slik som web.example.no eller moter@web.example.no."
[[ $place =~ ^/[A-Za-z0-9._/-]+$ && ! $place =~ /$ && ! $place/ =~ /\.\./ ]] ||
  refuse 2 "Mappen «$place» må begynne med / og bare ha bokstavene a–z, tall, punktum, bindestrek og understrek."
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
mirror=$private/target
mkdir -m 755 "$mirror"
remote_shell="${SSH:-ssh} -o BatchMode=yes -o ControlPath=$private/ssh"
if [ -n "${SSH_KEY:-}" ]; then
  (umask 077 && printf '%s\n' "$SSH_KEY" >"$private/key")
  remote_shell+=" -i $private/key -o IdentitiesOnly=yes"
fi
if [ -n "${SSH_KNOWN_HOSTS:-}" ]; then
  printf '%s\n' "$SSH_KNOWN_HOSTS" >"$private/known_hosts"
  remote_shell+=" -o UserKnownHostsFile=$private/known_hosts -o StrictHostKeyChecking=yes"
fi
# Er forbindelsen brutt, skal ssh ikke opprette en ny, der låsen ikke gjelder.
same_connection="$remote_shell -o ProxyCommand=false"
coproc lock
holder=$COPROC_PID
exec {answer}<&"${COPROC[0]}"
if ! read -r -u "$answer" said || [ "$said" != locked ]; then
  wait "$holder" && code=0 || code=$?
  case $code in
  73) refuse 2 "Mappen «$place» på $host har filer som Møtebok ikke har publisert: velg en tom mappe." ;;
  75) refuse 75 "Noen andre publiserer til $TARGET nå. Prøv igjen senere." ;;
  *) refuse "$code" "Fikk ikke tak i «$place» på $host." ;;
  esac
fi
fetch
there=$(numbers)
work "$mirror" "$@"
[ "${1:-}" = verify ] || carry "$there"
[ $# -gt 0 ] || motebok verify --to "$mirror"
