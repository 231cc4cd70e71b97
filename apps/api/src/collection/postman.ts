/** What of Postman's format (v2.1) the collection uses. */
export interface Request {
  readonly auth?: { readonly type: 'noauth' };
  readonly method: string;
  readonly header: readonly { readonly key: string; readonly value: string }[];
  readonly url: { readonly raw: string; readonly host: readonly string[]; readonly path: readonly string[]; readonly query?: readonly { readonly key: string; readonly value: string; readonly description: string; readonly disabled: boolean }[] };
  readonly body?: { readonly mode: 'raw'; readonly raw: string; readonly options: object } | { readonly mode: 'file'; readonly file: { readonly src: string | null } };
  readonly description?: string;
}

export interface Item {
  readonly name: string;
  readonly request: Request;
  readonly event?: readonly { readonly listen: 'test'; readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] } }[];
}

export interface Folder {
  readonly name: string;
  readonly description?: string;
  readonly item: readonly Item[];
}
