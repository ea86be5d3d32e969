#!/usr/bin/env bash
# Publiserer arkivet dit TARGET sier: en mappe på denne maskinen, eller på en annen som VERT:MAPPE.
#
#   TARGET=/srv/moter ./publish.sh                    bygger og publiserer, og kontrollerer det som er publisert
#   TARGET=www@web.example.no:/srv/moter ./publish.sh
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

# På den andre maskinen: holder låsen til forbindelsen blir lukket. Det er låsen til `publish` selv.
lock() {
  ssh_to "set -eu
    mkdir -p '$place'
    cd '$place'
    if [ ! -e .motebok-target ]; then
      [ -z \"\$(ls -A)\" ] || exit 73
      echo 'Her publiserer Møtebok. Les log.txt; endre ingenting for hånd.' >.motebok-target
    fi
    exec flock --wait ${WAIT:-60} --conflict-exit-code 75 .motebok-target sh -c 'echo locked; cat >/dev/null'"
}

# Bare det som er nytt: filer som er like, får et navn til. Innholdet avgjør, ikke klokken.
copy() { rsync --rsh="$remote_shell" --recursive --links --perms --times --hard-links --checksum "$@"; }

fetch() { copy --delete --exclude='.fresh-*' "$host:$place/" "$mirror/"; }

# Aldri noe halvt: først det som den nye utgaven trenger, så utgaven under et navn som sier at den ikke er ferdig. Så blir
# den lest og prøvd der den ligger, og vist i ett steg. Adressene og loggen kommer sist: blir noe avbrutt, vises det på dem,
# og neste publisering fullfører det.
carry() {
  local release number before
  copy "$mirror/assets/" "$host:$place/assets/"
  for release in "$mirror"/releases/*/; do
    number=$(basename "$release")
    ssh_to "test -d '$place/releases/$number'" && continue
    before=$(ssh_to "ls '$place/releases' 2>/dev/null | grep -x '[0-9]*' | sort -n | tail -1")
    ssh_to "mkdir -p '$place/releases/.fresh-$number'"
    copy --delete ${before:+--link-dest="../$before"} "$release" "$host:$place/releases/.fresh-$number/"
    ssh_to "set -eu
      cd '$place/releases/.fresh-$number'
      sha256sum --check --quiet --strict manifest-sha256.txt
      sync
      mv -T ../.fresh-$number ../$number"
  done
  if [ -L "$mirror/current" ]; then
    ssh_to "set -eu
      cd '$place'
      ln -sfn '$(readlink "$mirror/current")' .fresh-current
      mv -T .fresh-current current
      sync"
  fi
  copy --delete-after --exclude=/.motebok-target --exclude=/current --exclude=/addresses.txt --exclude=/log.txt \
    "$mirror/" "$host:$place/"
  for last in addresses.txt log.txt; do
    [ ! -e "$mirror/$last" ] || copy "$mirror/$last" "$host:$place/$last"
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

[[ $place =~ ^/[A-Za-z0-9._/-]+$ && ! $place =~ /$ ]] ||
  refuse 2 "Mappen «$place» må begynne med / og bare ha bokstavene a–z, tall, punktum, bindestrek og understrek."
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
mirror=$private/target
mkdir -m 755 "$mirror"
remote_shell="${SSH:-ssh} -o BatchMode=yes"
if [ -n "${SSH_KEY:-}" ]; then
  (umask 077 && printf '%s\n' "$SSH_KEY" >"$private/key")
  remote_shell+=" -i $private/key -o IdentitiesOnly=yes"
fi
if [ -n "${SSH_KNOWN_HOSTS:-}" ]; then
  printf '%s\n' "$SSH_KNOWN_HOSTS" >"$private/known_hosts"
  remote_shell+=" -o UserKnownHostsFile=$private/known_hosts -o StrictHostKeyChecking=yes"
fi
# shellcheck disable=SC2086 # kommandoen har flere ord
ssh_to() { $remote_shell "$host" "$1"; }

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
work "$mirror" "$@"
carry
[ $# -gt 0 ] || motebok verify --to "$mirror"
