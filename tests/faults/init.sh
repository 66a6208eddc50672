#!/bin/sh
# The first process of the guest: its disk, then whatever is to be cut off. Variables come from the kernel's command line:
# program and mode, fs with options, and `recorded` where every write to the disk is to be kept in order on a second one.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /run
mkdir /run/disk
modules=/usr/lib/uml/modules/$(uname -r)/kernel
disk=/dev/ubda
if [ -n "$recorded" ]; then
  export DM_DISABLE_UDEV=1
  insmod "$modules/drivers/md/dm-mod.ko" && insmod "$modules/drivers/md/dm-log-writes.ko"
  dmsetup create recorded --table "0 $(cat /sys/class/block/ubda/size) log-writes /dev/ubda /dev/ubdb"
  disk=/dev/dm-0
fi
if [ "$fs" = vfat ]; then
  for module in nls/nls_cp437 nls/nls_iso8859-1 nls/nls_utf8 fat/fat fat/vfat; do insmod "$modules/fs/$module.ko"; done
fi
mount -t "$fs" -o "$options" "$disk" /run/disk
export HOME=/run PYTHONDONTWRITEBYTECODE=1
cd "$tree" || exit
.venv/bin/python -m "$program" /run/disk "$mode"
ended=$?
umount /run/disk
[ -z "$recorded" ] || dmsetup remove recorded
echo "ENDED $ended"
while :; do sleep 1000; done
