// Where the browser of the editor tests is: Debian's, Chrome's usual places, or what GRANTLINT_CHROMIUM names.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The executable, or nothing when this machine has none. */
export function findChromium() {
  return [process.env.GRANTLINT_CHROMIUM ?? '', ...places].find((place) => place && existsSync(place));
}

/** Rejects when there is no browser. */
export function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium or Chrome found; GRANTLINT_CHROMIUM may name one.');
  // No name but the loopback address is resolved: nothing can leave the machine, wanted or not.
  const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';
  return chromium.launch({
    executablePath,
    args: [offline, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
