import { describeSeconds } from './amounts.js';

const two = (number: number) => String(number).padStart(2, '0');

/** `2026-03-01 14:05:09`, in the zone of this machine. */
export function localTime(time: Date): string {
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `now`, `3 min ago`, `in 2 d`: the largest unit only. */
export function relativeTime(time: Date, now: Date): string {
  const seconds = (time.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 1) return 'now';
  const [largest] = /^\S+ \S+/.exec(describeSeconds(Math.max(1, Math.floor(Math.abs(seconds)))))!;
  return seconds < 0 ? `${largest} ago` : `in ${largest}`;
}

/** Both, for a time as the API gives it; empty without one. */
export function describeTime(time: string | null | undefined, now: Date): string {
  return time ? `${localTime(new Date(time))} (${relativeTime(new Date(time), now)})` : '';
}
