/** What a request is sent with. */
export interface Credentials {
  /** For `Authorization: Bearer`; undefined for none */
  token(): Promise<string | undefined>;
  /** Another one for a token that was refused; undefined where there is none */
  renew(refused: string): Promise<string | undefined>;
}

export const nobody: Credentials = { token: async () => undefined, renew: async () => undefined };

export function keyCredentials(apiKey: string): Credentials {
  return { token: async () => apiKey, renew: async () => undefined };
}

export function providedCredentials(provide: (refused?: string) => string | undefined | Promise<string | undefined>): Credentials {
  return {
    token: async () => provide(),
    renew: async (refused) => {
      const token = await provide(refused);
      return token === refused ? undefined : token;
    },
  };
}
