#!/usr/bin/env bash
# Runs a command with a print server of its own: packaging/with_cups.sh COMMAND…
# The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone afterwards, whatever
# happened. CUPS_SERVER leads every CUPS client there, CUNJIAO_TEST_CUPS names the folder; where no server can be had
# both stay unset, and the tests that need it say so (skipped on a developer's machine, failed where CI=true).
#
# Its printers (what they are handed becomes files in $CUNJIAO_TEST_CUPS/out):
#   tray       knows its papers by a driver file: A4, A5, and any measure
#   plain      knows nothing and takes everything
#   empty      says that it has no paper, until there is a file $CUNJIAO_TEST_CUPS/fed
#   stuck      begins and never ends
#   broken     begins, and the paper jams
#   stopped, rejecting   as their names say
set -euo pipefail

cupsd=$(command -v cupsd || echo /usr/sbin/cupsd)
installed=/usr/lib/cups

configure() {
  # Root's server hands printing to an ordinary user; anybody else's does it himself.
  local user="" lines=""
  if [ "$(id -u)" = 0 ]; then user="lp" lines=$'User lp\nGroup lp'; fi
  mkdir -p "$home"/{bin/backend,data/mime,cache,state,spool/tmp,ppd,out,log}
  ln -s "$installed/daemon" "$home/bin/daemon"
  cat > "$home/cups-files.conf" << CONF
$lines
SyncOnClose No
ServerRoot $home
ServerBin $home/bin
DataDir $home/data
DocumentRoot $home/data
CacheDir $home/cache
StateDir $home/state
RequestRoot $home/spool
TempDir $home/spool/tmp
AccessLog $home/log/access
ErrorLog $home/log/error
PageLog $home/log/page
CONF
  cat > "$home/cupsd.conf" << CONF
Listen $home/socket
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
CONF
  printf '%s\n' 'application/pdf pdf string(0,%PDF)' 'application/octet-stream bin' > "$home/data/mime/test.types"
  printf '%s\n' 'application/octet-stream application/octet-stream 0 -' > "$home/data/mime/test.convs"
  queues > "$home/printers.conf"
  driver > "$home/ppd/tray.ppd"
  backend > "$home/bin/backend/shelf"
  chmod 755 "$home" "$home/bin/backend/shelf"
  [ -z "$user" ] || chown -R "$user" "$home/out"
}

queues() {
  local name
  for name in tray plain empty stuck broken stopped rejecting; do
    printf '<Printer %s>\nDeviceURI shelf:/%s\n' "$name" "$name"
    case $name in stopped) echo "State Stopped" ;; *) echo "State Idle" ;; esac
    case $name in rejecting) echo "Accepting No" ;; *) echo "Accepting Yes" ;; esac
    case $name in broken) echo "ErrorPolicy stop-printer" ;; *) echo "ErrorPolicy abort-job" ;; esac
    printf 'Shared No\nOpPolicy default\n</Printer>\n'
  done
}

backend() { # called with: job, user, title, copies, options, and the file where it does not come by a pipe
  cat << BACKEND
#!/bin/sh
[ \$# -ge 5 ] || exit 0
printer="\${DEVICE_URI#shelf:/}"
case \$printer in
  empty)
    [ -e "$home/fed" ] || echo "STATE: +media-empty-error" >&2
    while [ ! -e "$home/fed" ]; do sleep 0.1; done
    echo "STATE: -media-empty-error" >&2
    ;;
  stuck) exec sleep 600 ;;
  broken) exit 1 ;;
esac
cat "\${6:--}" > "$home/out/\$printer-\$1.part" &&
  printf '%s' "\$5" > "$home/out/\$printer-\$1.options" &&
  mv "$home/out/\$printer-\$1.part" "$home/out/\$printer-\$1.pdf"
BACKEND
}

driver() {
  local name
  cat << 'PPD'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAY.PPD"
*Manufacturer: "Test"
*Product: "(Tray)"
*ModelName: "Tray"
*ShortNickName: "Tray"
*NickName: "Tray"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/pdf 0 -"
*DefaultResolution: 300dpi
*Resolution 300dpi: ""
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*PageSize A5: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: ""
*PageRegion A5: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*ImageableArea A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*PaperDimension A5: "420 595"
*VariablePaperSize: True
*MaxMediaWidth: "1000"
*MaxMediaHeight: "2000"
*HWMargins: 0 0 0 0
*NonUIOrderDependency: 10 AnySetup *CustomPageSize
*CustomPageSize True: ""
*ParamCustomPageSize Width: 1 points 100 1000
*ParamCustomPageSize Height: 2 points 100 2000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 3
*DefaultFont: Courier
*Font Courier: Standard "(1.0)" Standard ROM
PPD
}

stop() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  rm -rf "$home"
}

answers() { [ -S "$home/socket" ] && kill -0 "$server" 2> /dev/null; }

server=""
if [ -x "$cupsd" ] && [ -d "$installed/daemon" ]; then
  # Not TMPDIR: a socket's path may be 107 bytes long at most.
  home=$(mktemp -d -p /tmp cunjiao-cups.XXXXXX)
  trap stop EXIT
  trap 'exit 130' INT TERM
  configure
  "$cupsd" -f -c "$home/cupsd.conf" -s "$home/cups-files.conf" > "$home/log/said" 2>&1 &
  server=$!
  for _ in $(seq 100); do answers && break || sleep 0.05; done
  if answers; then
    export CUPS_SERVER="$home/socket" CUNJIAO_TEST_CUPS="$home"
  else
    echo "with_cups: the print server did not start:" >&2
    tail -n 5 "$home/log/said" "$home/log/error" >&2 || true
  fi
else
  echo "with_cups: no print server (cups-daemon) is installed here" >&2
fi

status=0
"$@" || status=$?
exit $status
