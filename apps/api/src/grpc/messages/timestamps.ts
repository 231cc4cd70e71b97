/** `google.protobuf.Timestamp`, RFC 3339 in JSON. */
export interface ProtoTimestamp {
  readonly seconds?: number;
  readonly nanos?: number;
}

export function toTimestamp(time: string): ProtoTimestamp {
  const ms = Date.parse(time);
  const seconds = Math.floor(ms / 1000);
  return { seconds, nanos: (ms - seconds * 1000) * 1e6 };
}

/** With milliseconds; text that is no time where the fields are out of range. */
export function fromTimestamp({ seconds = 0, nanos = 0 }: ProtoTimestamp): string {
  const time = new Date(seconds * 1000 + Math.floor(nanos / 1e6));
  return Number.isNaN(time.getTime()) ? `${seconds}.${nanos}` : time.toISOString();
}
