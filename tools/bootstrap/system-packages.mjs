import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { answers, execute } from './process.mjs';
import { SetupProblem, say } from './say.mjs';

/** Debian packages and what each is for. */
const chromium = (shown) =>
  shown
    ? ['chromium', 'shows the windows where Electron’s own binary cannot be had, and runs the screen tests']
    : [
        'chromium-headless-shell',
        'the same engine without windows: runs the app and the screen tests where no display is',
      ];
const always = (shown) => [
  chromium(shown),
  ['fonts-inter', 'a typeface for the screens on a machine without fonts'],
  ['pcscd', 'the smart card service'],
  ['libpcsclite1', 'the library that talks to it'],
  ['libsecret-1-0', 'the library that talks to the keychain of the desktop'],
  ['vsmartcard-vpcd', 'a virtual card reader'],
  ['gcc', 'compiles a 20-line shim that keeps the virtual reader on loopback'],
  ['libc6-dev', 'headers for that shim'],
];
const forTests = [
  ['dbus', 'a private message bus for the keychain tests'],
  ['gnome-keyring', 'a real Secret Service, so that the keychain is tested on the real thing'],
  ['opensc', 'an independent judge of the virtual card'],
  ['opensc-pkcs11', 'the same, as a PKCS#11 module'],
  ['openssl', 'an independent judge of certificates, OCSP and CRL'],
];

const installed = (name) => {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.startsWith('ii');
};

/**
 * Installs the Debian packages that are missing. Elsewhere than on Debian it says what differs and goes on.
 * @param {{ tests: boolean, display: boolean, shown: boolean }} needs `display`: one has to be made; `shown`: there is one
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux') {
    say(
      `On ${process.platform} nothing is installed: real card readers and real Electron are used; the virtual reader is Linux only.`,
    );
    return;
  }
  if (!existsSync('/usr/bin/dpkg-query')) {
    say(
      `Not a Debian system: please see to these yourself: ${always(needs.shown)
        .map(([name]) => name)
        .join(', ')}.`,
    );
    return;
  }
  const wanted = [
    ...always(needs.shown),
    ...(needs.tests ? forTests : []),
    ...(needs.display ? [['xvfb', 'a display for Electron on a machine without one']] : []),
  ];
  const missing = wanted.filter(([name]) => !installed(name));
  if (missing.length === 0) return;

  say('These Debian packages are missing and will be installed:');
  for (const [name, reason] of missing) say(`  ${name.padEnd(18)} ${reason}`);
  const names = missing.map(([name]) => name);
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && !answers('sudo', '-n', 'true')) {
    throw new SetupProblem(
      `Installing them needs root. Run this and try again:\n  sudo apt-get install --no-install-recommends ${names.join(' ')}`,
    );
  }
  const apt = async (...args) =>
    execute(asRoot ? 'apt-get' : 'sudo', asRoot ? args : ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      output: 'errors',
    });
  // A failing update is not fatal: package lists may be there already, and the install below will tell.
  await apt('update', '-qq');
  if ((await apt('install', '-y', '-qq', '--no-install-recommends', ...names)) !== 0) {
    throw new SetupProblem(
      `apt-get could not install ${names.join(', ')}. The lines above say why; with a working package mirror, try again.`,
    );
  }
}
