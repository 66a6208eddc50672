#!/usr/bin/env bash
# Brings the paper fonts into resources/fonts/ from Debian's packages. Needs the network once; afterwards it does nothing.
# Debian's archive is signed, so what arrives is what Debian built; nothing is installed on the system.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target="$here/resources/fonts"

# package, file inside the package, name here
wanted="\
fonts-lxgw-wenkai usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf LXGWWenKai-Regular.ttf
fonts-lxgw-wenkai usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf LXGWWenKai-Bold.ttf
fonts-lxgw-wenkai usr/share/doc/fonts-lxgw-wenkai/copyright LXGWWenKai.copyright.txt
fonts-hanazono usr/share/fonts/truetype/hanazono/HanaMinA.ttf HanaMinA.ttf
fonts-hanazono usr/share/fonts/truetype/hanazono/HanaMinB.ttf HanaMinB.ttf
fonts-hanazono usr/share/doc/fonts-hanazono/copyright HanaMin.copyright.txt"

missing=""
while read -r package _ name; do
  [ -s "$target/$name" ] || case " $missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
done <<< "$wanted"
missing=${missing# }
[ -n "$missing" ] || exit 0

for tool in apt-get dpkg-deb; do
  command -v "$tool" > /dev/null || { echo "fonts: $tool is needed (Debian); see resources/fonts/README.md" >&2; exit 1; }
done

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo > /dev/null; then sudo "$@"
  else echo "fonts: root or sudo is needed for: $*" >&2; return 1
  fi
}

# A fresh system may not have read the archive's package lists yet.
for package in $missing; do
  if ! apt-cache show "$package" > /dev/null 2>&1; then
    echo "fonts: apt-get update (the package lists do not know $package yet)"
    as_root apt-get update -qq
    break
  fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "$(id -u)" = 0 ]; then
  sandbox=(-o APT::Sandbox::User=root) # apt's own user may not write into root's folder
else
  sandbox=()
fi

for package in $missing; do
  echo "fonts: fetching Debian package $package"
  (cd "$work" && apt-get download -qq "${sandbox[@]}" "$package")
  dpkg-deb -x "$work/$package"_*.deb "$work/$package"
done

mkdir -p "$target"
while read -r package inside name; do
  [ -s "$target/$name" ] && continue
  # Copied beside and renamed, so that an interrupted set-up leaves no half font behind.
  cp "$work/$package/$inside" "$target/$name.part"
  mv "$target/$name.part" "$target/$name"
  echo "fonts: resources/fonts/$name"
done <<< "$wanted"
