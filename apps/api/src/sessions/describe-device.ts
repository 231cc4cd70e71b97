/** In the order in which they are looked for: many name others, too. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^Wget\//i, 'Wget'],
  [/^python-requests\/|^python-httpx\/|^Python\//i, 'Python'],
  [/^node\b|^undici\b/i, 'Node.js'],
  [/^Go-http-client\//, 'Go'],
  [/^okhttp\//, 'OkHttp'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** `Firefox on Linux`, from a `User-Agent`; null when it says neither. Only to be recognised by people. */
export function describeDevice(userAgent: string | null): string | null {
  const found = (names: typeof programs) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const [program, system] = [found(programs), found(systems)];
  return program && system ? `${program} on ${system}` : (program ?? system ?? null);
}
