/** What the program ends with; scripts rely on these. The texts stand in docs/command-line.md. */
export const exitCodes = {
  ok: { code: 0, means: 'done; of jobs that were waited for: all completed' },
  failed: { code: 1, means: 'the service refused the request, or a job that was waited for ended as failed, partial or cancelled' },
  usage: { code: 2, means: 'the command line is wrong, or needs an answer that nobody can give here' },
  denied: { code: 3, means: 'not signed in, or the key lacks a scope' },
  unreachable: { code: 4, means: 'the service, or the store behind it, did not answer' },
  timeout: { code: 5, means: '`--timeout` passed before the jobs had ended' },
  interrupted: { code: 130, means: 'interrupted by Ctrl-C (143 by SIGTERM, 129 by SIGHUP)' },
} as const;

export type ExitName = keyof typeof exitCodes;
