/** The calls of the HTTP API that the demo needs, by plain fetch. */
export interface DemoApi {
  readonly address: string;
  readonly apiKey: string;
  /** File that holds the key, where it is a stack of this machine */
  readonly stackFile?: string;
  /** Ends every call */
  readonly signal: AbortSignal;
}

interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { path: string; message: string }[];
}

export interface JobView {
  readonly id: string;
  readonly state: string;
  /** Of the newest event that is told here */
  readonly sequence: number;
  readonly error: ProblemBody | null;
  readonly source: { readonly info: { readonly warnings: readonly { message: string; action: string | null }[] } | null };
  readonly outputs: readonly OutputView[];
}

export interface RenditionView {
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly warning?: string | null;
  readonly quality?: { readonly measure: string; readonly mean: number | null; readonly worst: number | null; readonly frames: number; readonly reason: string | null };
}

export interface OutputView {
  readonly name: string;
  readonly type: string;
  readonly state: string;
  readonly phase?: string | null;
  readonly progress: number;
  readonly speed?: number | null;
  readonly framesPerSecond?: number | null;
  readonly secondsLeft?: number | null;
  readonly renditions: readonly RenditionView[];
  readonly perTitle?: { readonly fixedKbps: number; readonly chosenKbps: number; readonly savedPercent: number } | null;
  readonly skipped: readonly { name: string; reason: string }[];
  readonly files: readonly { key: string; contentType: string; sizeBytes: number }[];
  readonly error: ProblemBody | null;
}

/** Sends JSON to `/v1<path>` and reads JSON. Throws with the problem's own words. */
export async function callApi<T>(api: DemoApi, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await request(api, method, path, { ...(body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' }) });
  return (await answer.json()) as T;
}

/** As `callApi`, with any body, and the answer as it is; redirects are followed without the key. */
export async function request(api: DemoApi, method: string, path: string, options: { body?: string; contentType?: string; accept?: string } = {}): Promise<Response> {
  const answer = await send(api, `${api.address}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${api.apiKey}`, ...(options.contentType ? { 'content-type': options.contentType } : {}), ...(options.accept ? { accept: options.accept } : {}) },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  if (!answer.ok) throw new Error(`${method} /v1${path} answered ${answer.status}: ${describeProblem(await readProblem(answer))}`);
  return answer;
}

/** fetch that can be interrupted and says who did not answer. */
export async function send(api: DemoApi, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: api.signal });
  } catch (error) {
    api.signal.throwIfAborted();
    const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
    throw new Error(`${new URL(url).origin} does not answer (${cause?.code || cause?.message || message})`, { cause: error });
  }
}

/** One line of what went wrong and, for validation, where. */
export function describeProblem(problem: ProblemBody): string {
  const fields = (problem.errors ?? []).map((e) => `${e.path}: ${e.message}`).join('; ');
  return [problem.code, problem.detail ?? problem.title, fields].filter(Boolean).join(' – ');
}

async function readProblem(answer: Response): Promise<ProblemBody> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as ProblemBody;
  } catch {
    return { detail: text.slice(0, 500) };
  }
}
