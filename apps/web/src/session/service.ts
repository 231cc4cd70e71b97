import { read, request } from '../client/http.js';

/** What the service says of itself to everybody. */
export interface ServiceInfo {
  readonly version: string;
  readonly registration: 'open' | 'closed';
  readonly temporalUi: { readonly url: string; readonly namespace: string } | null;
  readonly limits: { readonly maxUploadBytes: number };
}

let asked: Promise<ServiceInfo> | null = null;

/** Asked for once; a failure is asked again the next time. */
export function serviceInfo(): Promise<ServiceInfo> {
  asked ??= request('GET', '/v1/service', undefined, null).then((answer) => read<ServiceInfo>(answer));
  asked.catch(() => (asked = null));
  return asked;
}
