import type { SessionStore } from '../../index.js';
import { readConfig, storeSession } from './config-file.js';

/** The session of a profile, where other runs of this program find it, too. */
export function sessionStore(configFile: string, profileName: string): SessionStore {
  return {
    load: async () => (await readConfig(configFile)).profiles[profileName]?.session ?? null,
    save: (tokens) => storeSession(configFile, profileName, tokens),
  };
}
