/** The line that tells when a caption is seen, in SubRip or WebVTT. */
export interface CueTimes {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Those that WebVTT knows */
  readonly settings: string;
}

/** With all settings; longer ones are no times, and would be repeated in every segment. */
const maxCharacters = 1000;
const time = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}(?:\s+(.*))?$`, 's');
const setting = /^(?:vertical|line|position|size|align):[\w.,%-]{1,32}$/;

/** Null for a line that is something else. */
export function readCueTimes(line: string): CueTimes | null {
  const match = line.length > maxCharacters ? null : timing.exec(line);
  return match && { startSeconds: seconds(match.slice(1, 5)), endSeconds: seconds(match.slice(5, 9)), settings: safeSettings(match[9]) };
}

function seconds([hours, minutes, whole, fraction]: readonly (string | undefined)[]): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + Number(fraction!.padEnd(3, '0')) / 1000;
}

function safeSettings(text: string | undefined): string {
  return (text ?? '').split(/\s+/).filter((part) => setting.test(part)).join(' ');
}
