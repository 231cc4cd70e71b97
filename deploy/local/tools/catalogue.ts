import type { Tool } from './tool.js';

const temporalVersion = '1.5.1';
const versitygwVersion = '1.8.0';
const helmVersion = '3.22.0';

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'Linux', darwin: 'Darwin' };
const machines: Record<string, string> = { x64: 'x86_64', arm64: 'arm64' };

export const ffmpeg: Tool = {
  name: 'ffmpeg',
  purpose: 'reads and encodes video and audio',
  programs: [['ffmpeg'], ['ffprobe']],
  versionArgs: ['-version'],
  required: true,
  ways: [{ kind: 'apt', package: 'ffmpeg' }],
  byHand: 'apt-get install ffmpeg   (macOS: brew install ffmpeg)',
};

/** v1.5.1 is the newest whose module `go install` accepts. */
export const temporal: Tool = {
  name: 'temporal',
  purpose: 'runs the jobs (development server with Web UI)',
  programs: [['temporal']],
  versionArgs: ['--version'],
  required: true,
  ways: [
    { kind: 'temporal-sdk', version: temporalVersion },
    { kind: 'go', version: temporalVersion, package: 'github.com/temporalio/cli/cmd/temporal' },
  ],
  byHand: `go install github.com/temporalio/cli/cmd/temporal@v${temporalVersion}   (macOS: brew install temporal)`,
};

export const versitygw: Tool = {
  name: 'versitygw',
  purpose: 'keeps the files (S3 server)',
  programs: [['versitygw']],
  versionArgs: ['--version'],
  required: true,
  ways: [
    {
      kind: 'release',
      version: versitygwVersion,
      folderUrl: `https://github.com/versity/versitygw/releases/download/v${versitygwVersion}/`,
      archive: `versitygw_v${versitygwVersion}_${systems[process.platform] ?? process.platform}_${machines[process.arch] ?? process.arch}.tar.gz`,
    },
    { kind: 'go', version: versitygwVersion, package: 'github.com/versity/versitygw/cmd/versitygw' },
  ],
  byHand: `go install github.com/versity/versitygw/cmd/versitygw@v${versitygwVersion}`,
};

/** Linux only; without it media processes run with the rights of the worker. */
export const bubblewrap: Tool = {
  name: 'bubblewrap',
  purpose: 'shuts media processes off from network and files',
  programs: [['bwrap']],
  versionArgs: ['--version'],
  required: false,
  ways: [{ kind: 'apt', package: 'bubblewrap' }],
  byHand: 'apt-get install bubblewrap',
};

export const chromium: Tool = {
  name: 'chromium',
  purpose: 'plays the streams in tests',
  programs: [['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']],
  versionArgs: ['--version'],
  required: true,
  ways: [{ kind: 'apt', package: 'chromium' }],
  byHand: 'apt-get install chromium   (macOS: brew install chromium)',
};

/** Renders the chart for its tests; `npm start` does not need it. */
export const helm: Tool = {
  name: 'helm',
  purpose: 'checks and renders the chart for Kubernetes',
  programs: [['helm']],
  versionArgs: ['version', '--short'],
  required: true,
  ways: [{ kind: 'go', version: helmVersion, package: 'helm.sh/helm/v3/cmd/helm' }],
  byHand: `go install helm.sh/helm/v3/cmd/helm@v${helmVersion}   (macOS: brew install helm)`,
};

/** What `npm start` needs on this system. */
export const stackTools: readonly Tool[] = process.platform === 'linux' ? [ffmpeg, temporal, versitygw, bubblewrap] : [ffmpeg, temporal, versitygw];

/** What `npm test` needs besides. */
export const testTools: readonly Tool[] = [...stackTools, chromium, helm];
