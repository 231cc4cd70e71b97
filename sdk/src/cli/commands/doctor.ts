import { act } from '../command.js';
import type { Shell } from '../command.js';
import { examineAll } from '../doctor/examine-all.js';
import type { Finding } from '../doctor/finding.js';
import { exitCodes } from '../exit-codes.js';
import { plain } from '../text/plain.js';
import { padEnd } from '../text/width.js';

const marks: Readonly<Record<Finding['state'], readonly [string, 'green' | 'yellow' | 'red' | 'dim']>> = { ok: ['✓', 'green'], warning: ['!', 'yellow'], failed: ['✗', 'red'], skipped: ['–', 'dim'] };

export function addDoctorCommand(shell: Shell): void {
  act(shell, shell.program.command('doctor').description('Looks at all that this program needs: the stored sign-ins, the address, the clock, what the service needs, its version, the credentials with their scopes, and whether the store takes files from here. Says what helps.'), async (run) => {
    const findings = await examineAll(run);
    const { style } = run.report;
    const width = Math.max(...findings.map(({ name }) => name.length));
    run.report.result({ data: findings }, () =>
      findings.flatMap(({ name, state, detail, cure }) => {
        const [mark, colour] = marks[state];
        return [`${style(colour, mark)} ${padEnd(name, width)}  ${plain(detail)}`, ...(cure ? [`  ${' '.repeat(width)}  ${plain(cure)}`] : [])];
      }),
    );
    const broken = findings.filter(({ state }) => state === 'failed').map(({ name }) => name);
    if (!broken.length) return exitCodes.ok.code;
    return broken.includes('address') ? exitCodes.unreachable.code : broken.includes('credentials') ? exitCodes.denied.code : exitCodes.failed.code;
  });
}
