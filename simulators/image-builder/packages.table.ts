/**
 * Debian 12 "bookworm" for amd64, as its package index had it: main, updates and security.
 * Made by `npx tsx scripts/measure/debian-packages.ts`; not edited by hand. A package on each line: its name, its Installed-Size
 * in KiB, and after semicolons what it depends on, what it recommends, and what it conflicts with. Alternatives are divided by `|`,
 * as apt tries them; what the base has already is left out.
 *
 * Source: docs/sources.md#debian-packages.
 */

/** When the index was signed: the release, and its security archive. */
export const indexDates = { release: '2026-07-11', security: '2026-11-24' } as const

/** What is in every image: all that is essential or required, apt, and what these need. */
export const baseTable = `
adduser 686
apt 4232;;ca-certificates
base-files 341
base-passwd 247
bash 7164;;bash-completion
bsdutils 355;;bsdextrautils
coreutils 18062
dash 191
debconf 491;;apt-utils debconf-i18n
debian-archive-keyring 293
debianutils 243
diffutils 1598
dpkg 6409
e2fsprogs 1497;;e2fsprogs-l10n
findutils 1746
gcc-12-base 100
gpgv 918
grep 1245
gzip 252
hostname 46
init-system-helpers 133
libacl1 73
libapt-pkg6.0 3297
libattr1 59
libaudit-common 22
libaudit1 150
libblkid1 398
libbz2-1.0 106
libc-bin 2042;;manpages
libc6 13001
libcap-ng0 65
libcap2 95
libcom-err2 55
libcrypt1 233
libdb5.3 1833
libdebconfclient0 37
libext2fs2 535
libffi8 68
libfile-find-rule-perl 63
libgcc-s1 140
libgcrypt20 1592
libgdbm-compat4 70
libgdbm6 129
libgmp10 855
libgnutls30 3396
libgpg-error0 192;;libgpg-error-l10n
libhogweed6 463
libidn2-0 439
liblz4-1 169
liblzma5 333
libmd0 79
libmount1 454
libnettle8 520
libnumber-compare-perl 19
libp11-kit0 1408
libpam-modules 1031
libpam-modules-bin 227
libpam-runtime 876
libpam0g 215
libpcre2-8-0 685
libperl5.36 28875
libseccomp2 148
libselinux1 199
libsemanage-common 37
libsemanage2 297
libsepol2 775
libsmartcols1 289
libss2 71
libstdc++6 2686
libsystemd0 909
libtasn1-6 116
libtext-glob-perl 22
libtinfo6 541
libudev1 240
libunistring2 1807
libuuid1 79;;uuid-runtime
libxxhash0 99
libzstd1 785
login 2550
logsave 50
mawk 263
mount 393
ncurses-base 379
ncurses-bin 636
passwd 2827;;sensible-utils
perl 670;;netbase
perl-base 7643
perl-modules-5.36 17821
sed 987
sysvinit-utils 100
tar 3144
tzdata 2571
usrmerge 40
util-linux 4978;;sensible-utils
util-linux-extra 366
zlib1g 168
`

/** Whatever a pick can bring along. */
export const packageTable = `
acl 210
adwaita-icon-theme 20899;hicolor-icon-theme gtk-update-icon-cache;librsvg2-common
alsa-topology-conf 420
alsa-ucm-conf 689;libasound2
apache2 588;apache2-bin apache2-data apache2-utils media-types procps;ssl-cert
apache2-bin 5144;libapr1 libaprutil1 libaprutil1-dbd-sqlite3 libaprutil1-ldap libbrotli1 libcurl4 libjansson4 libldap-2.5-0 liblua5.3-0 libnghttp2-14 libssl3 libxml2
apache2-data 847
apache2-utils 452;libapr1 libaprutil1 libssl3
apparmor 2567
apt-utils 1037
at-spi2-common 1313
at-spi2-core 210;libatspi2.0-0 libdbus-1-3 libglib2.0-0 libx11-6 libxtst6 at-spi2-common gsettings-desktop-schemas
avahi-daemon 267;libavahi-common3 libavahi-core7 libdaemon0 libdbus-1-3 libexpat1 dbus;libnss-mdns
bash-completion 1463
bsd-mailx 175;exim4-daemon-light libbsd0 liblockfile1
bsdextrautils 337
busybox 818
ca-certificates 388;openssl
cloud-guest-utils 71;fdisk python3;gdisk
cloud-init 2709;eject fdisk gdisk isc-dhcp-client locales lsb-release procps python3-configobj python3-jinja2 python3-jsonpatch python3-jsonschema python3-netifaces python3-oauthlib python3-requests python3-serial python3-yaml python3;cloud-guest-utils eatmydata sudo
colord 948;acl colord-data polkitd|policykit-1 dconf-gsettings-backend libcolord2 libcolorhug2 libdbus-1-3 libglib2.0-0 libgudev-1.0-0 libgusb2 liblcms2-2 libpolkit-gobject-1-0 libsane1 libsqlite3-0
colord-data 1851
cpio 1141
cpp 30;cpp-12
cpp-12 33848;libisl23 libmpc3 libmpfr6
cron 217;cron-daemon-common sensible-utils;exim4-daemon-light
cron-daemon-common 44
curl 489;libcurl4
dbus 182;dbus-bin dbus-daemon dbus-system-bus-common libdbus-1-3 libexpat1
dbus-bin 213;libdbus-1-3
dbus-daemon 375;dbus-bin dbus-session-bus-common libapparmor1 libdbus-1-3 libexpat1
dbus-session-bus-common 107
dbus-system-bus-common 119
dbus-user-session 111;dbus-daemon dbus-session-bus-common libpam-systemd systemd;systemd-sysv
dconf-gsettings-backend 84;dconf-service dconf-service libdconf1 libglib2.0-0
dconf-service 108;dbus-user-session libdconf1 procps libglib2.0-0;dconf-gsettings-backend
debconf-i18n 805;liblocale-gettext-perl libtext-charwidth-perl libtext-iconv-perl libtext-wrapi18n-perl
desktop-base 19667;librsvg2-common fonts-quicksand;plymouth-label
desktop-file-utils 285;libglib2.0-0
dirmngr 1329;gpgconf libassuan0 libksba8 libldap-2.5-0 libnpth0;gnupg
dmidecode 221
dmsetup 246;libdevmapper1.02.1
dosfstools 315
e2fsprogs-l10n 3196
eatmydata 25;libeatmydata1
efibootmgr 87;libefiboot1 libefivar1 libpopt0
eject 132
exfatprogs 281
exim4-base 1671;cron|systemd-sysv exim4-config netbase;bsd-mailx psmisc
exim4-config 920;;ca-certificates
exim4-daemon-light 1495;exim4-base libgnutls-dane0 libidn12 libnsl2
exo-utils 148;libexo-2-0 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libxfce4ui-2-0 libxfce4util7
fdisk 479;libfdisk1 libncursesw6 libreadline8;sensible-utils
firmware-linux-free 85
fontconfig 617;libfontconfig1 libfreetype6 fontconfig-config
fontconfig-config 527;fonts-dejavu-core
fonts-dejavu-core 2960
fonts-quicksand 392
fuse3 100;libfuse3-3
galera-4 2352;libssl3
gawk 2906;libmpfr6 libreadline8 libsigsegv2
gdisk 885;libncursesw6 libpopt0;groff-base
gettext-base 645
gir1.2-glib-2.0 719;libgirepository-1.0-1 libglib2.0-0
gnome-accessibility-themes 6719
gnome-themes-extra 537;gnome-themes-extra-data libcairo2 libglib2.0-0 gtk2-engines-pixbuf;gnome-accessibility-themes adwaita-icon-theme
gnome-themes-extra-data 999
gnupg 886;dirmngr dirmngr gnupg-l10n gnupg-utils gnupg-utils gpg gpg gpg-agent gpg-agent gpg-wks-client gpg-wks-client gpg-wks-server gpg-wks-server gpgsm gpgsm
gnupg-l10n 4875
gnupg-utils 1837;libassuan0 libksba8 libreadline8;gpg gpg-agent gpgconf gpgsm
gpg 1582;gpgconf libassuan0 libreadline8 libsqlite3-0;gnupg
gpg-agent 1349;gpgconf pinentry-curses libassuan0 libnpth0;gnupg
gpg-wks-client 683;dirmngr gpg gpg-agent libassuan0;gnupg
gpg-wks-server 658;gpg gpg-agent;gnupg
gpgconf 804;libassuan0 libreadline8
gpgsm 993;gpgconf libassuan0 libksba8 libreadline8;gnupg
groff-base 3673;libuchardet0
grub-common 17824;libdevmapper1.02.1 libefiboot1 libefivar1 libfreetype6 libfuse2 gettext-base;os-prober
grub-efi-amd64 176;grub-common grub2-common grub-efi-amd64-bin ucf;;grub-pc
grub-efi-amd64-bin 18169;grub-common;grub-efi-amd64-signed efibootmgr
grub-efi-amd64-signed 15356;grub-common;shim-signed
grub-pc 551;grub-common grub2-common grub-pc-bin ucf;;grub-efi-amd64
grub-pc-bin 3119;libdevmapper1.02.1 grub-common
grub2-common 1353;grub-common libdevmapper1.02.1 libefiboot1 libefivar1
gsettings-desktop-schemas 5111;dconf-gsettings-backend
gstreamer1.0-plugins-base 2475;libcdparanoia0 libglib2.0-0 libgstreamer-plugins-base1.0-0 libgstreamer1.0-0 libogg0 libopus0 liborc-0.4-0 libtheora0 libvisual-0.4-0 libvorbis0a libvorbisenc2
gtk-update-icon-cache 125;libgdk-pixbuf-2.0-0 libglib2.0-0
gtk2-engines-pixbuf 78;libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0
gvfs 388;gvfs-common gvfs-daemons gvfs-daemons gvfs-libs libglib2.0-0
gvfs-common 3602;desktop-file-utils;gvfs
gvfs-daemons 537;gvfs-common gvfs-libs lsof udisks2 libbluray2 libglib2.0-0 libgudev-1.0-0 libsecret-1-0 libudisks2-0;dbus gvfs
gvfs-libs 446;gsettings-desktop-schemas gvfs-common libgcr-base-3-1 libglib2.0-0 libsecret-1-0
hicolor-icon-theme 441
i965-va-driver 1752;libva2 libdrm-intel1 libdrm2
ifupdown 199;iproute2;isc-dhcp-client
initramfs-tools 58;initramfs-tools-core linux-base
initramfs-tools-core 161;klibc-utils cpio kmod udev;busybox zstd
initscripts 177;sysv-rc;psmisc
insserv 153
intel-media-va-driver 14168;libva2 libigdgmm12
ipp-usb 5469;avahi-daemon libavahi-client3 libavahi-common3 libusb-1.0-0
iproute2 3516;libbpf1 libbsd0 libelf1 libmnl0 libtirpc3 libxtables12 libcap2-bin;libatm1
isc-dhcp-client 2857;iproute2;isc-dhcp-common
isc-dhcp-common 122
iso-codes 20086
keyboard-configuration 2798;liblocale-gettext-perl xkb-data xkb-data
klibc-utils 569;libklibc
kmod 251;libssl3 libkmod2
krb5-locales 273
less 313
libaacs0 145;;libbdplus0
libabsl20220623 1913
libaio1 37
libaom3 5546
libapache2-mod-php 14;libapache2-mod-php8.2
libapache2-mod-php8.2 5518;libmagic1 media-types php8.2-cli php8.2-common php8.2-opcache ucf apache2-bin apache2-bin libargon2-1 libsodium23 libssl3 libxml2;apache2
libapparmor1 109
libapr1 288
libaprutil1 284;libapr1 libexpat1 libssl3
libaprutil1-dbd-sqlite3 48;libaprutil1 libsqlite3-0
libaprutil1-ldap 40;libaprutil1 libldap-2.5-0
libargon2-1 56
libasound2 1161;libasound2-data
libasound2-data 200;;alsa-ucm-conf alsa-topology-conf
libasound2-plugins 385;libasound2 libavcodec59 libavutil57 libjack-jackd2-0 libpulse0 libsamplerate0 libspeexdsp1 libswresample4
libassuan0 117
libasyncns0 40
libatasmart4 71
libatk-bridge2.0-0 274;libatk1.0-0 libatspi2.0-0 libdbus-1-3 libglib2.0-0
libatk1.0-0 200;libglib2.0-0 at-spi2-common
libatkmm-1.6-1v5 364;libatk1.0-0 libglib2.0-0 libglibmm-2.4-1v5 libsigc++-2.0-0v5
libatm1 107
libatspi2.0-0 261;libdbus-1-3 libglib2.0-0 libx11-6 libxi6;at-spi2-core
libavahi-client3 117;libavahi-common3 libdbus-1-3
libavahi-common-data 738
libavahi-common3 94;libavahi-common-data
libavahi-core7 274;libavahi-common3
libavcodec59 14701;libaom3 libavutil57 libcairo2 libcodec2-1.0 libdav1d6 libglib2.0-0 libgsm1 libjxl0.7 libmfx1 libmp3lame0 libopenjp2-7 libopus0 librav1e0 librsvg2-2 libshine3 libsnappy1v5 libspeex1 libsvtav1enc1 libswresample4 libtheora0 libtwolame0 libva2 libvorbis0a libvorbisenc2 libvpx7 libwebp7 libwebpmux3 libx264-164 libx265-199 libxvidcore4 libzvbi0
libavif15 203;libaom3 libdav1d6 libgav1-1 librav1e0 libsvtav1enc1 libyuv0
libavutil57 1031;libdrm2 libmfx1 libva-drm2 libva-x11-2 libva2 libvdpau1 libx11-6 ocl-icd-libopencl1 ocl-icd-libopencl1
libayatana-ido3-0.4-0 192;libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libpangocairo-1.0-0
libayatana-indicator3-7 108;libayatana-ido3-0.4-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0
libbdplus0 135;;libaacs0
libblockdev-crypto2 66;libblockdev-utils2 libcryptsetup12 libglib2.0-0 libnss3 libvolume-key1
libblockdev-fs2 83;libblockdev-part-err2 libblockdev-utils2 libglib2.0-0 libparted-fs-resize0 libparted2
libblockdev-loop2 33;libblockdev-utils2 libglib2.0-0
libblockdev-part-err2 33;libglib2.0-0
libblockdev-part2 62;libblockdev-part-err2 libblockdev-utils2 libglib2.0-0 libparted2 gdisk fdisk
libblockdev-swap2 41;libblockdev-utils2 libglib2.0-0
libblockdev-utils2 58;libglib2.0-0 libkmod2
libblockdev2 223;libblockdev-utils2 libglib2.0-0
libbluray2 348;libfontconfig1 libfreetype6 libudfread0 libxml2;libaacs0
libbpf1 385;libelf1
libbrotli1 783
libbsd0 202
libc-l10n 4350
libcairo-gobject2 178;libcairo2 libglib2.0-0
libcairo2 1307;libfontconfig1 libfreetype6 libpixman-1-0 libpng16-16 libx11-6 libxcb-render0 libxcb-shm0 libxcb1 libxext6 libxrender1
libcairomm-1.0-1v5 203;libcairo2 libsigc++-2.0-0v5
libcanberra-gtk3-0 40;libcanberra0 libglib2.0-0 libgtk-3-0 libx11-6;libcanberra-gtk3-module
libcanberra-gtk3-module 51;libcanberra-gtk3-0 libglib2.0-0 libgtk-3-0 libx11-6
libcanberra0 125;libasound2 libltdl7 libtdb1 libvorbisfile3 sound-theme-freedesktop
libcap2-bin 133;;libpam-cap
libcbor0.8 98
libcdparanoia0 134
libcgi-fast-perl 29;libcgi-pm-perl libfcgi-perl
libcgi-pm-perl 477;libhtml-parser-perl;libcgi-fast-perl
libclone-perl 41
libcodec2-1.0 16473
libcolord2 609;libglib2.0-0 liblcms2-2
libcolorhug2 139;libcolord2 libglib2.0-0 libgusb2
libcommon-sense-perl 52
libconfig-inifiles-perl 123
libcryptsetup12 563;libargon2-1 libdevmapper1.02.1 libjson-c5 libssl3
libcups2 675;libavahi-client3 libavahi-common3 libgssapi-krb5-2
libcurl3-gnutls 828;libbrotli1 libgssapi-krb5-2 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1;ca-certificates
libcurl4 840;libbrotli1 libgssapi-krb5-2 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1 libssl3;ca-certificates
libdaemon0 50
libdatrie1 82
libdav1d6 1616
libdbd-mariadb-perl 263;libdbi-perl libmariadb3 libdbi-perl
libdbi-perl 2155
libdbus-1-3 468;;dbus
libdbus-glib-1-2 194;libdbus-1-3 libglib2.0-0
libdbusmenu-glib4 138;libglib2.0-0
libdbusmenu-gtk3-4 104;libatk1.0-0 libdbusmenu-glib4 libgdk-pixbuf-2.0-0 libglib2.0-0 libpango-1.0-0
libdconf1 112;libglib2.0-0
libde265-0 471
libdeflate0 161
libdevmapper1.02.1 474;dmsetup
libdrm-amdgpu1 76;libdrm2
libdrm-common 42
libdrm-intel1 178;libdrm2 libpciaccess0
libdrm-nouveau2 74;libdrm2
libdrm-radeon1 83;libdrm2
libdrm2 121;libdrm-common
libduktape207 314
libdw1 713;libelf1
libeatmydata1 39
libedit2 258;libbsd0
libefiboot1 117;libefivar1
libefivar1 170
libegl-mesa0 324;libdrm2 libexpat1 libgbm1 libglapi-mesa libwayland-client0 libwayland-server0 libx11-xcb1 libxcb-dri2-0 libxcb-dri3-0 libxcb-present0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb1 libxshmfence1
libegl1 111;libglvnd0 libegl-mesa0
libelf1 1036
libencode-locale-perl 33
libepoxy0 1356
libestr0 32
libevdev2 140
libevent-2.1-7 435
libexif12 2608
libexo-2-0 1391;libexo-common libatk1.0-0 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libxfce4util7;liburi-perl
libexo-common 39
libexpat1 414
libfastjson4 80
libfcgi-bin 34;libfcgi0ldbl
libfcgi-perl 74;libfcgi0ldbl
libfcgi0ldbl 85;;libfcgi-bin
libfdisk1 533
libfftw3-single3 2355;libgomp1
libfido2-1 241;libcbor0.8 libssl3
libflac12 458;libogg0
libfontconfig1 579;libexpat1 libfreetype6 fontconfig-config
libfontenc1 60
libfreetype6 886;libbrotli1 libpng16-16
libfribidi0 172
libfuse2 345
libfuse3-3 305
libgarcon-1-0 161;libgarcon-common libglib2.0-0 libxfce4util7
libgarcon-common 491
libgarcon-gtk3-1-0 66;libcairo2 libgarcon-1-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libxfce4ui-2-0 libxfce4util7
libgav1-1 945;libabsl20220623
libgbm1 107;libdrm2 libexpat1 libwayland-server0
libgck-1-0 248;libglib2.0-0
libgcr-base-3-1 672;libgck-1-0 libglib2.0-0
libgd3 449;libavif15 libfontconfig1 libfreetype6 libheif1 libjpeg62-turbo libpng16-16 libtiff6 libwebp7 libxpm4
libgdk-pixbuf-2.0-0 477;libgdk-pixbuf2.0-common shared-mime-info libglib2.0-0 libjpeg62-turbo libpng16-16 libtiff6;libgdk-pixbuf2.0-bin
libgdk-pixbuf2.0-bin 75;libgdk-pixbuf-2.0-0 libglib2.0-0
libgdk-pixbuf2.0-common 2516
libgirepository-1.0-1 295;libglib2.0-0
libgl1 652;libglvnd0 libglx0
libgl1-mesa-dri 25254;libdrm-amdgpu1 libdrm-intel1 libdrm-nouveau2 libdrm-radeon1 libdrm2 libelf1 libexpat1 libglapi-mesa libllvm15 libsensors5 libxcb-dri3-0
libglapi-mesa 268
libglib2.0-0 4135;;libglib2.0-data shared-mime-info xdg-user-dirs
libglib2.0-data 9406
libglibmm-2.4-1v5 2800;libglib2.0-0 libsigc++-2.0-0v5
libglu1-mesa 478;libopengl0
libglvnd0 728
libglx-mesa0 518;libdrm2 libexpat1 libglapi-mesa libx11-6 libx11-xcb1 libxcb-dri2-0 libxcb-dri3-0 libxcb-glx0 libxcb-present0 libxcb-randr0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb1 libxext6 libxfixes3 libxshmfence1 libxxf86vm1 libgl1-mesa-dri
libglx0 162;libglvnd0 libx11-6 libglx-mesa0
libgnutls-dane0 491;libunbound8
libgomp1 312
libgpg-error-l10n 631
libgpgme11 526;gnupg|gpg libassuan0;dirmngr gpg-agent gpg-wks-client gpgsm
libgphoto2-6 2716;libcurl4 libexif12 libgd3 libgphoto2-port12 libjpeg62-turbo libltdl7 libxml2;libgphoto2-l10n
libgphoto2-l10n 2689
libgphoto2-port12 494;libltdl7 libusb-1.0-0
libgpm2 45
libgraphite2-3 191
libgsm1 92
libgssapi-krb5-2 425;libk5crypto3 libkrb5-3 libkrb5support0
libgstreamer-plugins-base1.0-0 3443;libglib2.0-0 libgstreamer1.0-0 liborc-0.4-0 iso-codes;gstreamer1.0-plugins-base
libgstreamer1.0-0 4418;libdw1 libglib2.0-0 libunwind8 libcap2-bin
libgtk-3-0 10141;adwaita-icon-theme hicolor-icon-theme shared-mime-info libatk-bridge2.0-0 libatk1.0-0 libcairo-gobject2 libcairo2 libcolord2 libcups2 libepoxy0 libfontconfig1 libfribidi0 libgdk-pixbuf-2.0-0 libglib2.0-0 libharfbuzz0b libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libxcomposite1 libxcursor1 libxdamage1 libxext6 libxfixes3 libxi6 libxinerama1 libxkbcommon0 libxrandr2 libgtk-3-common;libgtk-3-bin librsvg2-common
libgtk-3-bin 308;gtk-update-icon-cache libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libgtk-3-common
libgtk-3-common 26504;dconf-gsettings-backend;libgtk-3-0
libgtkmm-3.0-1v5 6316;libatkmm-1.6-1v5 libcairomm-1.0-1v5 libgdk-pixbuf-2.0-0 libglib2.0-0 libglibmm-2.4-1v5 libgtk-3-0 libpangomm-1.4-1v5 libsigc++-2.0-0v5
libgtop-2.0-11 144;libglib2.0-0 libxau6 libgtop2-common
libgtop2-common 551
libgudev-1.0-0 64;libglib2.0-0
libgusb2 92;libglib2.0-0 libusb-1.0-0;usb.ids
libharfbuzz0b 2609;libfreetype6 libglib2.0-0 libgraphite2-3
libheif1 659;libaom3 libdav1d6 libde265-0 libx265-199
libhtml-parser-perl 227;libhtml-tagset-perl liburi-perl;libhttp-message-perl
libhtml-tagset-perl 31
libhtml-template-perl 188;libcgi-pm-perl
libhttp-date-perl 30;libtimedate-perl
libhttp-message-perl 200;libclone-perl libencode-locale-perl libhttp-date-perl libio-html-perl liblwp-mediatypes-perl liburi-perl
libhwy1 1628
libice6 133;libbsd0 x11-common
libicu72 36170
libidn12 265
libieee1284-3 74
libigdgmm12 658
libinput-bin 140;libevdev2 libwacom9
libinput10 370;libevdev2 libmtdev1 libwacom9 libinput-bin
libio-html-perl 41
libip4tc2 66
libisl23 2302
libjack-jackd2-0 1154;libopus0 libsamplerate0
libjansson4 101
libjbig0 84
libjpeg62-turbo 677
libjson-c5 109
libjson-glib-1.0-0 204;libjson-glib-1.0-common libglib2.0-0
libjson-glib-1.0-common 464
libjson-perl 244;;libjson-xs-perl
libjson-xs-perl 209;libcommon-sense-perl libtypes-serialiser-perl
libjxl0.7 3472;libbrotli1 libhwy1 liblcms2-2
libk5crypto3 261;libkrb5support0
libkeybinder-3.0-0 39;libglib2.0-0 libgtk-3-0 libx11-6
libkeyutils1 40
libklibc 97
libkmod2 141;libssl3
libkrb5-3 1077;libk5crypto3 libkeyutils1 libkrb5support0 libssl3;krb5-locales
libkrb5support0 134
libksba8 316
liblcms2-2 428
libldap-2.5-0 553;libsasl2-2;libldap-common
libldap-common 92
liblerc4 649
liblightdm-gobject-1-0 154;libglib2.0-0 libx11-6 libxklavier16
libllvm14 107438;libedit2 libxml2 libz3-4
libllvm15 114610;libedit2 libxml2 libz3-4
liblocale-gettext-perl 51
liblockfile-bin 53
liblockfile1 45;liblockfile-bin
liblognorm5 173;libestr0 libfastjson4
libltdl7 421
liblua5.3-0 495
liblwp-mediatypes-perl 74
liblzo2-2 174
libmagic-mgc 8130
libmagic1 232;libmagic-mgc
libmariadb3 553;mariadb-common libssl3
libmfx1 27346;libva2
libmnl0 46
libmp3lame0 544
libmpc3 149;libmpfr6
libmpfr6 1177
libmpg123-0 389
libmtdev1 56
libncurses6 335;;libgpm2
libncursesw6 412;;libgpm2
libnetplan0 309;libglib2.0-0 libyaml-0-2
libnghttp2-14 220
libnginx-mod-http-echo 68;nginx;nginx
libnotify-bin 49;libglib2.0-0 libnotify4
libnotify4 80;libgdk-pixbuf-2.0-0 libglib2.0-0
libnpth0 50
libnsl2 127;libtirpc3
libnspr4 322
libnss-mdns 141;;avahi-daemon
libnss-systemd 389;systemd
libnss3 4114;libnspr4 libsqlite3-0
libntfs-3g89 366
libnuma1 71
libogg0 61
libopengl0 219;libglvnd0
libopenjp2-7 479
libopus0 400
liborc-0.4-0 662
libpam-cap 53
libpam-systemd 532;systemd dbus systemd-sysv;dbus-user-session
libpango-1.0-0 520;fontconfig libfribidi0 libglib2.0-0 libharfbuzz0b libthai0
libpangocairo-1.0-0 103;libcairo2 libfontconfig1 libglib2.0-0 libharfbuzz0b libpango-1.0-0 libpangoft2-1.0-0
libpangoft2-1.0-0 142;libfontconfig1 libfreetype6 libglib2.0-0 libharfbuzz0b libpango-1.0-0
libpangomm-1.4-1v5 244;libcairomm-1.0-1v5 libglib2.0-0 libglibmm-2.4-1v5 libpango-1.0-0 libpangocairo-1.0-0 libsigc++-2.0-0v5
libparted-fs-resize0 106;libparted2
libparted2 524;libdevmapper1.02.1 dmidecode
libpci3 124;pci.ids
libpciaccess0 92
libpipeline1 96
libpixman-1-0 1002
libplymouth5 378;libpng16-16
libpng16-16 417
libpolkit-agent-1-0 70;libglib2.0-0 libpolkit-gobject-1-0
libpolkit-gobject-1-0 148;libglib2.0-0
libpoppler-glib8 483;libpoppler126 libcairo2 libfreetype6 libglib2.0-0
libpoppler126 4560;libfontconfig1 libfreetype6 libjpeg62-turbo liblcms2-2 libnspr4 libnss3 libopenjp2-7 libpng16-16 libtiff6;poppler-data
libpopt0 245
libpq5 906;libgssapi-krb5-2 libldap-2.5-0 libssl3
libproc2-0 232
libpsl5 96;;publicsuffix
libpulse-mainloop-glib0 70;libglib2.0-0 libpulse0
libpulse0 969;libasyncns0 libdbus-1-3 libsndfile1 libx11-6 libx11-xcb1 libxcb1
libpulsedsp 99;libpulse0
libpython3-stdlib 27;libpython3.11-stdlib
libpython3.11-minimal 5232;libssl3;libpython3.11-stdlib
libpython3.11-stdlib 8334;libpython3.11-minimal media-types libncursesw6 libnsl2 libreadline8 libsqlite3-0 libtirpc3
librav1e0 2664
libreadline8 475;readline-common
libregexp-ipv6-perl 19
librsvg2-2 10909;libcairo-gobject2 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libpango-1.0-0 libpangocairo-1.0-0 libxml2;librsvg2-common
librsvg2-common 76;librsvg2-2 libgdk-pixbuf-2.0-0 libglib2.0-0
librtmp1 146
libsamplerate0 1493
libsane-common 6359
libsane1 12631;acl libsane-common udev libavahi-client3 libavahi-common3 libcairo2 libcurl3-gnutls libglib2.0-0 libgphoto2-6 libgphoto2-port12 libieee1284-3 libjpeg62-turbo libpng16-16 libpoppler-glib8 libsnmp40 libtiff6 libusb-1.0-0 libxml2;sane-airscan sane-utils ipp-usb
libsasl2-2 167;libsasl2-modules-db;libsasl2-modules
libsasl2-modules 284;libssl3
libsasl2-modules-db 77
libsecret-1-0 432;libglib2.0-0 libsecret-common
libsecret-common 247
libsensors-config 33
libsensors5 87;libsensors-config
libshine3 61
libsigc++-2.0-0v5 68
libsigsegv2 70
libsm6 73;libice6
libsnappy1v5 89
libsndfile1 574;libflac12 libmp3lame0 libmpg123-0 libogg0 libopus0 libvorbis0a libvorbisenc2
libsnmp-base 2169
libsnmp40 5404;libpci3 libsensors5 libssl3 libwrap0 libsnmp-base
libsodium23 415
libsoxr0 229;libgomp1
libspeex1 125
libspeexdsp1 95
libsqlite3-0 1682
libssh2-1 353;libssl3
libssl3 6042
libstartup-notification0 71;libx11-xcb1 libxcb-util1 libxcb1
libsvtav1enc1 6632
libswresample4 236;libavutil57 libsoxr0
libsystemd-shared 5350;libapparmor1 libip4tc2 libkmod2 libssl3
libtdb1 131
libterm-readkey-perl 73
libtext-charwidth-perl 41
libtext-iconv-perl 49
libtext-wrapi18n-perl 26;libtext-charwidth-perl
libthai-data 626
libthai0 99;libthai-data libdatrie1
libtheora0 648;libcairo2 libogg0
libthunarx-3-0 338;thunar-data libatk1.0-0 libexif12 libexo-2-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libx11-6 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;libxfce4panel-2.0-4
libtiff6 716;libdeflate0 libjbig0 libjpeg62-turbo liblerc4 libwebp7
libtimedate-perl 127
libtirpc-common 35
libtirpc3 226;libgssapi-krb5-2 libtirpc-common
libtumbler-1-0 102;libgdk-pixbuf-2.0-0 libglib2.0-0 libxfce4util7
libtwolame0 147
libtypes-serialiser-perl 32;libcommon-sense-perl
libuchardet0 208
libudfread0 56
libudisks2-0 823;libglib2.0-0
libunbound8 1236;libevent-2.1-7
libunwind8 196
libupower-glib3 156;libglib2.0-0;upower
liburi-perl 237;libregexp-ipv6-perl
liburing2 44
libusb-1.0-0 155
libutempter0 50
libva-drm2 43;libdrm2 libva2 libva2
libva-x11-2 55;libdrm2 libva2 libva2 libx11-6 libx11-xcb1 libxcb-dri3-0 libxcb1 libxext6 libxfixes3
libva2 217;;va-driver-all|intel-media-va-driver|i965-va-driver|mesa-va-drivers
libvdpau-va-gl1 254;libgl1 libva-x11-2 libva2 libx11-6 libxext6 libvdpau1
libvdpau1 106;libx11-6 libxext6;vdpau-driver-all|libvdpau-va-gl1|mesa-vdpau-drivers
libvisual-0.4-0 386
libvolume-key1 787;libcryptsetup12 libglib2.0-0 libgpgme11 libnspr4 libnss3 gnupg
libvorbis0a 205;libogg0
libvorbisenc2 703;libvorbis0a
libvorbisfile3 63;libogg0 libvorbis0a
libvpx7 3061
libwacom-common 862
libwacom9 70;libglib2.0-0 libgudev-1.0-0 libwacom-common
libwayland-client0 89
libwayland-cursor0 54;libwayland-client0
libwayland-egl1 33
libwayland-server0 111
libwebp7 544
libwebpmux3 144;libwebp7
libwebrtc-audio-processing1 710
libwnck-3-0 324;libatk1.0-0 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libstartup-notification0 libx11-6 libxrender1 libxres1 libwnck-3-common
libwnck-3-common 1977
libwrap0 110;libnsl2
libx11-6 1562;libxcb1 libx11-data
libx11-data 1577
libx11-xcb1 252;libx11-6
libx264-164 1877
libx265-199 16203;libnuma1
libxatracker2 7675;libdrm-intel1 libdrm-nouveau2 libdrm2 libexpat1 libllvm15
libxau6 42
libxaw7 519;libx11-6 libxext6 libxmu6 libxpm4 libxt6
libxcb-damage0 126;libxcb1
libxcb-dri2-0 136;libxcb1
libxcb-dri3-0 136;libxcb1
libxcb-glx0 244;libxcb1
libxcb-present0 126;libxcb1
libxcb-randr0 192;libxcb1
libxcb-render0 176;libxcb1
libxcb-shape0 127;libxcb1
libxcb-shm0 126;libxcb1
libxcb-sync1 145;libxcb1
libxcb-util1 57;libxcb1
libxcb-xfixes0 151;libxcb1
libxcb1 296;libxau6 libxdmcp6
libxcomposite1 40;libx11-6
libxcursor1 83;libx11-6 libxfixes3 libxrender1
libxcvt0 30
libxdamage1 38;libx11-6
libxdmcp6 53;libbsd0
libxext6 132;libx11-6
libxfce4panel-2.0-4 179;libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libxfce4util7
libxfce4ui-2-0 233;libxfce4ui-common libatk1.0-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libice6 libsm6 libstartup-notification0 libx11-6 libxfce4util7 libxfconf-0-3
libxfce4ui-common 1754
libxfce4ui-utils 240;libepoxy0 libglib2.0-0 libgtk-3-0 libgtop-2.0-11 libx11-6 libxfce4ui-2-0 libxfce4util7
libxfce4util-bin 40;libxfce4util7
libxfce4util-common 577
libxfce4util7 99;libxfce4util-common libglib2.0-0;libxfce4util-bin
libxfconf-0-3 142;xfconf libglib2.0-0
libxfixes3 57;libx11-6
libxfont2 247;libfontenc1 libfreetype6
libxft2 134;libfontconfig1 libfreetype6 libx11-6 libxrender1
libxi6 149;libx11-6 libxext6
libxinerama1 47;libx11-6 libxext6
libxkbcommon0 296;xkb-data
libxkbfile1 180;libx11-6
libxklavier16 145;libglib2.0-0 libx11-6 libxi6 libxkbfile1 libxml2 xkb-data x11-xkb-utils
libxml2 1867;libicu72
libxmu6 140;libx11-6 libxext6 libxt6
libxmuu1 54;libx11-6
libxpm4 111;libx11-6
libxpresent1 32;libx11-6 libxext6 libxfixes3 libxrandr2
libxrandr2 88;libx11-6 libxext6 libxrender1
libxrender1 78;libx11-6
libxres1 42;libx11-6 libxext6
libxshmfence1 26
libxslt1.1 493;libxml2
libxss1 42;libx11-6 libxext6 x11-common
libxt6 478;libice6 libsm6 libx11-6
libxtables12 101
libxtst6 61;libx11-6 libxext6 x11-common
libxv1 53;libx11-6 libxext6
libxvidcore4 734
libxvmc1 78;libx11-6 libxext6 x11-common
libxxf86dga1 53;libx11-6 libxext6
libxxf86vm1 50;libx11-6 libxext6
libyaml-0-2 152
libyuv0 671;libjpeg62-turbo
libz3-4 22767
libzvbi-common 191
libzvbi0 727;libpng16-16 libzvbi-common
light-locker 698;lightdm dconf-gsettings-backend libcairo2 libdbus-1-3 libdbus-glib-1-2 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libpangocairo-1.0-0 libx11-6 libxext6 libxss1
lightdm 832;dbus libpam-systemd lightdm-gtk-greeter libglib2.0-0 libxcb1 libxdmcp6;xserver-xorg
lightdm-gtk-greeter 583;libayatana-indicator3-7 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 liblightdm-gobject-1-0 libx11-6;desktop-base adwaita-icon-theme gnome-themes-extra policykit-1
lighttpd 975;media-types;spawn-fcgi lighttpd-mod-deflate lighttpd-mod-openssl
lighttpd-mod-deflate 47;lighttpd libbrotli1 libdeflate0
lighttpd-mod-openssl 71;lighttpd libssl3
linux-base 76
linux-image-6.1.0-56-amd64 400652;kmod linux-base initramfs-tools;firmware-linux-free apparmor
linux-image-6.1.0-56-cloud-amd64 105548;kmod linux-base initramfs-tools;firmware-linux-free apparmor
linux-image-amd64 13;linux-image-6.1.0-56-amd64
linux-image-cloud-amd64 13;linux-image-6.1.0-56-cloud-amd64
locales 15847;libc-l10n
logrotate 160;cron|systemd-sysv libpopt0
lsb-release 17
lsof 482;libtirpc3
man-db 2963;bsdextrautils groff-base libpipeline1
manpages 1548
mariadb-client 62935;libconfig-inifiles-perl mariadb-client-core libssl3;libdbd-mariadb-perl libdbi-perl libterm-readkey-perl
mariadb-client-core 14655;libmariadb3 mariadb-common libedit2 libncurses6 libssl3
mariadb-common 69;mysql-common
mariadb-plugin-provider-bzip2 84;mariadb-server
mariadb-plugin-provider-lz4 84;mariadb-server
mariadb-plugin-provider-lzma 85;mariadb-server
mariadb-plugin-provider-lzo 84;mariadb-server liblzo2-2
mariadb-plugin-provider-snappy 84;mariadb-server libsnappy1v5
mariadb-server 53815;mariadb-common galera-4 gawk iproute2 libdbi-perl lsof mariadb-client mariadb-server-core procps psmisc rsync socat libssl3;libhtml-template-perl mariadb-plugin-provider-bzip2 mariadb-plugin-provider-lz4 mariadb-plugin-provider-lzma mariadb-plugin-provider-lzo mariadb-plugin-provider-snappy pv
mariadb-server-core 45336;mariadb-common libaio1 libnuma1 libssl3 liburing2
media-types 92
mesa-va-drivers 12442;libdrm-amdgpu1 libdrm-nouveau2 libdrm-radeon1 libdrm2 libelf1 libexpat1 libllvm15 libx11-xcb1 libxcb-dri2-0 libxcb-dri3-0 libxcb-present0 libxcb-sync1 libxcb-xfixes0 libxcb1 libxshmfence1
mesa-vdpau-drivers 12090;libvdpau1 libdrm-amdgpu1 libdrm-nouveau2 libdrm-radeon1 libdrm2 libelf1 libexpat1 libllvm15 libx11-xcb1 libxcb-dri2-0 libxcb-dri3-0 libxcb-present0 libxcb-sync1 libxcb-xfixes0 libxcb1 libxshmfence1
mokutil 80;libefivar1 libkeyutils1 libssl3
mysql-common 33
nano 2804;libncursesw6
ncurses-term 4289
netbase 36
netplan.io 447;libglib2.0-0 libnetplan0 iproute2 python3 python3-dbus python3-rich python3-yaml python3-netifaces systemd
nginx 1336;libssl3 iproute2 nginx-common nginx-common
nginx-common 333
nginx-light 93;libnginx-mod-http-echo nginx nginx
ntfs-3g 1470;libntfs-3g89 fuse3
ocl-icd-libopencl1 140
openssh-client 5801;libedit2 libfido2-1 libgssapi-krb5-2 libssl3;xauth
openssh-server 1930;openssh-client openssh-sftp-server procps ucf runit-helper libgssapi-krb5-2 libkrb5-3 libssl3 libwrap0;libpam-systemd ncurses-term xauth
openssh-sftp-server 217;openssh-client;openssh-server
openssl 2315;libssl3
orphan-sysvinit-scripts 80;ucf
os-prober 110;grub-common
parted 122;libparted2 libreadline8
pavucontrol 1239;libatkmm-1.6-1v5 libcanberra-gtk3-0 libcanberra0 libglib2.0-0 libglibmm-2.4-1v5 libgtk-3-0 libgtkmm-3.0-1v5 libjson-glib-1.0-0 libpulse-mainloop-glib0 libpulse0 libsigc++-2.0-0v5;pulseaudio
pci.ids 1343
php 10;php8.2
php-cgi 20;php8.2-cgi
php-common 70;psmisc
php-fpm 10;php8.2-fpm
php-mysql 10;php-common php8.2-mysql
php-pgsql 10;php-common php8.2-pgsql
php-sqlite3 10;php-common php8.2-sqlite3
php8.2 85;libapache2-mod-php8.2|php8.2-fpm|php8.2-cgi php8.2-common
php8.2-cgi 10947;libmagic1 media-types php8.2-cli php8.2-common php8.2-opcache ucf libargon2-1 libsodium23 libssl3 libxml2
php8.2-cli 5637;libedit2 libmagic1 media-types php8.2-common php8.2-opcache php8.2-readline ucf libargon2-1 libsodium23 libssl3 libxml2
php8.2-common 8456;php-common ucf libssl3
php8.2-fpm 5657;libmagic1 media-types php8.2-cli php8.2-common php8.2-opcache procps systemd ucf libapparmor1 libargon2-1 libsodium23 libssl3 libxml2
php8.2-mysql 455;php-common ucf php8.2-common
php8.2-opcache 1028;php-common ucf php8.2-common
php8.2-pgsql 220;php-common ucf php8.2-common libpq5
php8.2-readline 64;php-common ucf php8.2-common libedit2
php8.2-sqlite3 136;php-common ucf php8.2-common libsqlite3-0
pinentry-curses 140;libassuan0 libncursesw6
pkexec 56;polkitd libglib2.0-0 libpolkit-agent-1-0 libpolkit-gobject-1-0
plymouth 718;initramfs-tools systemd udev libdrm2 libplymouth5
plymouth-label 31;plymouth libcairo2 libglib2.0-0 libpango-1.0-0 libpangocairo-1.0-0 libplymouth5
policykit-1 32;pkexec polkitd;polkitd-pkla
policykit-1-gnome 497;polkitd|policykit-1 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpolkit-agent-1-0 libpolkit-gobject-1-0
polkitd 470;dbus libpam-systemd xml-core libduktape207 libexpat1 libglib2.0-0 libpolkit-agent-1-0 libpolkit-gobject-1-0
polkitd-pkla 116;polkitd libglib2.0-0 libpolkit-gobject-1-0
poppler-data 13086
postgresql 16;postgresql-15
postgresql-15 54254;locales postgresql-client-15 postgresql-common ssl-cert libgssapi-krb5-2 libicu72 libldap-2.5-0 libllvm14 libpq5 libssl3 libxml2 libxslt1.1;sysstat
postgresql-client-15 8615;libpq5 postgresql-client-common sensible-utils libreadline8 libssl3
postgresql-client-common 130;netbase
postgresql-common 660;libjson-perl postgresql-client-common ssl-cert ucf;logrotate
procps 2091;libncursesw6 libproc2-0;psmisc
psmisc 909
publicsuffix 339
pulseaudio 6462;libasound2 libdbus-1-3 libfftw3-single3 libglib2.0-0 libgstreamer-plugins-base1.0-0 libgstreamer1.0-0 libice6 libltdl7 liborc-0.4-0 libpulse0 libsm6 libsndfile1 libsoxr0 libspeexdsp1 libtdb1 libwebrtc-audio-processing1 libwrap0 libx11-6 libx11-xcb1 libxcb1 libxtst6 libasound2-plugins pulseaudio-utils;rtkit libpam-systemd dbus-user-session
pulseaudio-utils 334;libpulse0 libsndfile1 libx11-6 libx11-xcb1 libxcb1 libpulsedsp
pv 135
python-babel-localedata 29217
python3 81;python3-minimal python3.11 libpython3-stdlib
python3-attr 251;python3
python3-babel 435;python-babel-localedata python3-pkg-resources python3-tz python3
python3-blinker 58;python3
python3-certifi 324;ca-certificates python3
python3-cffi-backend 213;python3 python3
python3-chardet 1144;python3 python3-pkg-resources
python3-charset-normalizer 209;python3
python3-configobj 164;python3-six python3
python3-cryptography 2983;python3 python3-cffi-backend python3-cffi-backend python3 libssl3
python3-dbus 405;python3 python3 python3 libdbus-1-3 libglib2.0-0;python3-gi
python3-gi 730;gir1.2-glib-2.0 python3 python3 python3 libgirepository-1.0-1 libgirepository-1.0-1 libglib2.0-0
python3-idna 335;python3
python3-jinja2 540;python3-markupsafe python3;python3-babel python3-pkg-resources
python3-json-pointer 45;python3
python3-jsonpatch 60;python3-json-pointer python3
python3-jsonschema 491;python3-attr python3 python3 python3-pyrsistent python3 python3;python3-idna python3-json-pointer python3-rfc3987 python3-uritemplate python3-webcolors
python3-jwt 103;python3;python3-cryptography
python3-markdown-it 281;python3-mdurl python3 python3
python3-markupsafe 53;python3 python3 python3
python3-mdurl 42;python3
python3-minimal 111;python3.11-minimal
python3-netifaces 53;python3 python3
python3-oauthlib 562;python3 python3-blinker python3-cryptography python3-jwt
python3-pkg-resources 1052;python3
python3-pygments 4225;python3-pkg-resources python3
python3-pyrsistent 250;python3 python3 python3
python3-requests 232;python3-certifi python3-charset-normalizer python3-idna python3-urllib3 python3 ca-certificates python3-chardet
python3-rfc3987 47;python3
python3-rich 1057;python3-markdown-it python3-pygments python3 python3
python3-serial 459;python3
python3-six 63;python3
python3-tz 103;python3
python3-uritemplate 48;python3
python3-urllib3 456;python3 python3-six;ca-certificates
python3-webcolors 50;python3
python3-yaml 493;python3 python3 python3 libyaml-0-2
python3.11 651;python3.11-minimal libpython3.11-stdlib media-types;ca-certificates
python3.11-minimal 6743;libpython3.11-minimal libexpat1;python3.11
qemu-guest-agent 1123;libglib2.0-0 libnuma1 liburing2
readline-common 89
rsync 937;libpopt0 libssl3
rsyslog 1942;libestr0 libfastjson4 liblognorm5;logrotate
rtkit 141;dbus polkitd|policykit-1 libdbus-1-3
runit-helper 19
sane-airscan 433;libavahi-client3 libavahi-common3 libjpeg62-turbo libpng16-16 libxml2;ipp-usb sane-utils
sane-utils 618;update-inetd libavahi-client3 libavahi-common3 libieee1284-3 libjpeg62-turbo libpng16-16 libsane1 libusb-1.0-0 libxml2
sensible-utils 56
sgml-base 70
shared-mime-info 5030;libglib2.0-0 libxml2
shim-helpers-amd64-signed 991;shim-unsigned
shim-signed 1054;mokutil shim-signed-common grub-efi-amd64-bin shim-helpers-amd64-signed grub2-common
shim-signed-common 51;mokutil
shim-unsigned 2010
socat 1515;libssl3 libwrap0
sound-theme-freedesktop 536
spawn-fcgi 43
sqlite3 533;libreadline8 libsqlite3-0
ssl-cert 64;openssl
startpar 63
sudo 6055
sysstat 1785;ucf xz-utils libsensors5;systemd|cron
systemd 9668;libssl3 libcryptsetup12 libfdisk1 libkmod2 libsystemd-shared;dbus systemd-timesyncd
systemd-sysv 74;systemd;libpam-systemd libnss-systemd;sysvinit-core
systemd-timesyncd 148;libsystemd-shared systemd
sysv-rc 85;insserv startpar
sysvinit-core 343;initscripts sysv-rc;orphan-sysvinit-scripts;systemd-sysv
tango-icon-theme 11031;hicolor-icon-theme
thunar 1230;desktop-file-utils exo-utils shared-mime-info thunar-data libatk1.0-0 libcairo2 libexo-2-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libgudev-1.0-0 libice6 libnotify4 libpango-1.0-0 libsm6 libthunarx-3-0 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;dbus-user-session gvfs policykit-1-gnome thunar-volman tumbler udisks2 xdg-user-dirs libxfce4panel-2.0-4
thunar-data 5278
thunar-volman 886;exo-utils thunar libglib2.0-0 libgtk-3-0 libgudev-1.0-0 libnotify4 libpango-1.0-0 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3
tumbler 373;tumbler-common libcairo2 libfreetype6 libgdk-pixbuf-2.0-0 libglib2.0-0 libgstreamer-plugins-base1.0-0 libgstreamer1.0-0 libjpeg62-turbo libpng16-16 libpoppler-glib8 libtumbler-1-0 libxfce4util7
tumbler-common 582
ucf 214;sensible-utils
udev 10925;libkmod2
udisks2 2537;dbus libblockdev-fs2 libblockdev-loop2 libblockdev-part2 libblockdev-swap2 parted udev libatasmart4 libblockdev-utils2 libblockdev2 libglib2.0-0 libgudev-1.0-0 libpolkit-agent-1-0 libpolkit-gobject-1-0 libudisks2-0;dosfstools eject libblockdev-crypto2 ntfs-3g polkitd libpam-systemd exfatprogs
update-inetd 80
upower 274;dbus udev libupower-glib3 libglib2.0-0 libgudev-1.0-0;polkitd
usb.ids 729
uuid-runtime 174
va-driver-all 22;i965-va-driver intel-media-va-driver mesa-va-drivers
vdpau-driver-all 14;libvdpau-va-gl1 mesa-vdpau-drivers
vim 3650;vim-common vim-runtime libgpm2 libsodium23
vim-common 245;;xxd vim|vim-tiny
vim-runtime 36406;;vim|vim-tiny
vim-tiny 1689;vim-common
x11-apps 2476;libpng16-16 libsm6 libx11-6 libx11-xcb1 libxaw7 libxcb-damage0 libxcb-present0 libxcb-xfixes0 libxcb1 libxcursor1 libxext6 libxft2 libxi6 libxkbfile1 libxmu6 libxmuu1 libxrender1 libxt6 man-db;xbitmaps
x11-common 308
x11-session-utils 235;libice6 libsm6 libx11-6 libxaw7 libxmuu1 libxt6
x11-utils 712;libfontconfig1 libfontenc1 libgl1 libx11-6 libx11-xcb1 libxaw7 libxcb-shape0 libxcb1 libxcomposite1 libxext6 libxft2 libxi6 libxinerama1 libxkbfile1 libxmu6 libxmuu1 libxrandr2 libxrender1 libxt6 libxtst6 libxv1 libxxf86dga1 libxxf86vm1
x11-xkb-utils 495;libx11-6 libxaw7 libxkbfile1 libxrandr2 libxt6
x11-xserver-utils 576;libice6 libx11-6 libxaw7 libxcursor1 libxext6 libxi6 libxmu6 libxmuu1 libxrandr2 libxt6 libxxf86vm1 cpp
xauth 81;libx11-6 libxau6 libxext6 libxmuu1
xbitmaps 241
xcvt 29;libxcvt0
xdg-user-dirs 376
xfce4 12;libxfce4ui-utils thunar xfce4-appfinder xfce4-panel xfce4-pulseaudio-plugin xfce4-session xfce4-settings xfconf xfdesktop4 xfwm4;desktop-base tango-icon-theme thunar-volman xfce4-notifyd xorg
xfce4-appfinder 942;libcairo-gobject2 libcairo2 libgarcon-1-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3
xfce4-helpers 168;python3 python3-urllib3
xfce4-notifyd 931;libatk1.0-0 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libnotify4 libx11-6 libxfce4panel-2.0-4 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;libnotify-bin
xfce4-panel 3863;exo-utils libatk1.0-0 libcairo2 libdbusmenu-gtk3-4 libexo-2-0 libgarcon-1-0 libgarcon-gtk3-1-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libpangocairo-1.0-0 libwnck-3-0 libx11-6 libxext6 libxfce4panel-2.0-4 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3
xfce4-pulseaudio-plugin 564;libexo-2-0 libglib2.0-0 libgtk-3-0 libkeybinder-3.0-0 libnotify4 libpulse-mainloop-glib0 libpulse0 libwnck-3-0 libxfce4panel-2.0-4 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;pavucontrol pulseaudio
xfce4-session 1787;xfce4-settings xfconf x11-xserver-utils libatk1.0-0 libcairo-gobject2 libcairo2 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libice6 libpango-1.0-0 libpolkit-gobject-1-0 libsm6 libwnck-3-0 libx11-6 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;dbus-user-session libpam-systemd light-locker systemd-sysv upower xfdesktop4 xfwm4
xfce4-settings 5157;exo-utils libgarcon-common xfce4-helpers xfconf libatk1.0-0 libcairo-gobject2 libcairo2 libcolord2 libexo-2-0 libfontconfig1 libgarcon-1-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libnotify4 libpango-1.0-0 libpangocairo-1.0-0 libupower-glib3 libx11-6 libxcursor1 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3 libxi6 libxklavier16 libxrandr2;colord x11-utils xiccd
xfconf 796;dbus-user-session libglib2.0-0 libxfce4util7;libxfconf-0-3
xfdesktop4 691;exo-utils xfdesktop4-data libcairo-gobject2 libcairo2 libexo-2-0 libgarcon-1-0 libgarcon-gtk3-1-0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libnotify4 libpango-1.0-0 libthunarx-3-0 libwnck-3-0 libx11-6 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3;dbus-user-session librsvg2-common tumbler xdg-user-dirs
xfdesktop4-data 3009
xfonts-100dpi 4101;xfonts-utils
xfonts-75dpi 3689;xfonts-utils
xfonts-base 7164;xfonts-utils
xfonts-encodings 667;x11-common
xfonts-scalable 469;xfonts-utils
xfonts-utils 415;libfontenc1 libfreetype6 x11-common xfonts-encodings
xfwm4 2956;libcairo2 libepoxy0 libgdk-pixbuf-2.0-0 libglib2.0-0 libgtk-3-0 libpango-1.0-0 libpangocairo-1.0-0 libstartup-notification0 libwnck-3-0 libx11-6 libxcomposite1 libxdamage1 libxext6 libxfce4ui-2-0 libxfce4util7 libxfconf-0-3 libxfixes3 libxinerama1 libxpresent1 libxrandr2 libxrender1 libxres1;librsvg2-common
xiccd 66;libcolord2 libglib2.0-0 libx11-6 libxrandr2 colord
xinit 84;libx11-6 x11-common xauth;xserver-xorg xterm|xfce4-session|xfwm4
xkb-data 6925
xml-core 118;sgml-base
xorg 52;xserver-xorg libgl1 libgl1-mesa-dri libglu1-mesa xfonts-base xfonts-100dpi xfonts-75dpi xfonts-scalable x11-apps x11-session-utils x11-utils x11-xkb-utils x11-xserver-utils xauth xinit xfonts-utils xkb-data xorg-docs-core xterm
xorg-docs-core 109
xserver-common 2445;x11-common xkb-data x11-xkb-utils;xfonts-base xauth
xserver-xorg 238;xserver-xorg-core xserver-xorg-video-all|xserver-xorg-video-amdgpu|xserver-xorg-video-ati|xserver-xorg-video-radeon|xserver-xorg-video-fbdev|xserver-xorg-video-intel|xserver-xorg-video-nouveau|xserver-xorg-video-qxl|xserver-xorg-video-vesa|xserver-xorg-video-vmware xserver-xorg-input-all|xserver-xorg-input-wacom|xserver-xorg-input-libinput xkb-data x11-xkb-utils;libgl1-mesa-dri xserver-xorg-legacy
xserver-xorg-core 6118;xserver-common keyboard-configuration udev libegl1 libbsd0 libdbus-1-3 libdrm2 libepoxy0 libgbm1 libgl1 libpciaccess0 libpixman-1-0 libunwind8 libxau6 libxcvt0 libxdmcp6 libxfont2 libxshmfence1;libgl1-mesa-dri libpam-systemd xcvt
xserver-xorg-input-all 46;xserver-xorg-input-libinput;xserver-xorg-input-wacom
xserver-xorg-input-libinput 143;libinput10 xserver-xorg-core xserver-xorg-core
xserver-xorg-input-wacom 578;libx11-6 libxi6 libxinerama1 libxrandr2 xserver-xorg-core xserver-xorg-core
xserver-xorg-legacy 2476;xserver-common
xserver-xorg-video-all 46;xserver-xorg-video-amdgpu xserver-xorg-video-ati xserver-xorg-video-fbdev xserver-xorg-video-nouveau xserver-xorg-video-vesa xserver-xorg-video-vmware;xserver-xorg-video-intel xserver-xorg-video-qxl
xserver-xorg-video-amdgpu 253;libdrm-amdgpu1 libgbm1 xserver-xorg-core xserver-xorg-core
xserver-xorg-video-ati 386;libpciaccess0 xserver-xorg-core xserver-xorg-core xserver-xorg-video-radeon
xserver-xorg-video-fbdev 61;xserver-xorg-core xserver-xorg-core
xserver-xorg-video-intel 3203;libdrm-intel1 libdrm2 libpciaccess0 libpixman-1-0 libx11-6 libx11-xcb1 libxcb-dri2-0 libxcb-util1 libxcb1 libxcursor1 libxdamage1 libxext6 libxfixes3 libxinerama1 libxrandr2 libxrender1 libxss1 libxtst6 libxvmc1 xserver-xorg-core xserver-xorg-core
xserver-xorg-video-nouveau 482;libdrm-nouveau2 libdrm2 xserver-xorg-core xserver-xorg-core;libgl1-mesa-dri
xserver-xorg-video-qxl 206;xserver-xorg-core xserver-xorg-core
xserver-xorg-video-radeon 870;libdrm-radeon1 libgbm1 xserver-xorg-core xserver-xorg-core
xserver-xorg-video-vesa 70;xserver-xorg-core xserver-xorg-core
xserver-xorg-video-vmware 252;libdrm2 libx11-6 libxatracker2 libxext6 xserver-xorg-core xserver-xorg-core
xterm 2456;xbitmaps libfontconfig1 libfreetype6 libice6 libutempter0 libx11-6 libxaw7 libxext6 libxft2 libxinerama1 libxmu6 libxpm4 libxt6;x11-utils
xxd 135
xz-utils 1226
zstd 2102
`
