import type { z } from 'zod';
import { secretNames } from '../config/secret.js';

const hidden = '[hidden]';
/** Shorter ones are words that stand in many lines */
const minSecretLength = 6;

/** What is a credential by its form, wherever it stands; each keeps what may be shown. Nothing reaches over the end of a JSON string. */
const forms: readonly (readonly [RegExp, string])[] = [
  // Paths of playback: the token is all that is needed to play.
  [/(\/play\/)[^/?\s"'\\]+/g, `$1${hidden}`],
  // user:password@ of a URL
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'\\@]+@/gi, `$1${hidden}@`],
  // Signatures and tokens in queries
  [/([?&](?:x-amz-(?:signature|credential|security-token)|awsaccesskeyid|signature|sig|token|access_token|key|api_?key|secret|password|auth)=)[^&\s"'\\#]+/gi, `$1${hidden}`],
  // Fields of the form of a presigned upload, and headers: by name
  [/("(?:x-amz-(?:signature|credential|security-token)|policy|authorization|proxy-authorization|cookie|set-cookie|password|secret|accessToken|refreshToken|apiKey|secretAccessKey)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, `$1"${hidden}"`],
  [/\b(Bearer|Basic) +[\w+/=.~-]{8,}/gi, `$1 ${hidden}`],
  [/\brf_[\w-]{20,}/g, `rf_${hidden}`],
  [/\brt_[\w-]{20,}/g, `rt_${hidden}`],
  [/\bwhsec_[\w+/=-]+/g, `whsec_${hidden}`],
  // JSON Web Tokens
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, hidden],
];

/** Takes secrets out of text that people and machines will read: a line of a log, or a part of one. */
export type Redact = (text: string) => string;

/** Takes out the given values, and whatever is a credential by its form: API keys, tokens, signatures, user:password@. */
export function redactor(secrets: readonly string[] = []): Redact {
  const known = [...new Set(secrets.flatMap(spellings))].filter((value) => value.length >= minSecretLength).sort((a, b) => b.length - a.length);
  const values = known.length ? new RegExp(known.map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g') : null;
  return (text) => forms.reduce((shown, [form, replacement]) => shown.replace(form, replacement), values ? text.replace(values, hidden) : text);
}

/** Those of a configuration: its secret variables, and the passwords in them that are URLs. */
export function secretsIn(schema: z.ZodType, config: object): string[] {
  const values = secretNames(schema).map((name) => (config as Record<string, unknown>)[name]);
  return values.flatMap((value) => (typeof value === 'string' ? [value, ...passwordOf(value)] : []));
}

function passwordOf(text: string): string[] {
  return URL.canParse(text) ? [new URL(text).password].filter(Boolean) : [];
}

/** As it may stand in a line of JSON, in a URL, or decoded from one. */
function spellings(value: string): string[] {
  const decoded = /%[0-9a-f]{2}/i.test(value) ? [safely(decodeURIComponent, value)] : [];
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...decoded];
}

function safely(decode: (text: string) => string, text: string): string {
  try {
    return decode(text);
  } catch {
    return text;
  }
}
