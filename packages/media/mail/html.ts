import type { JobReport } from './job-report.js';

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const good = '#15803d';
const bad = '#b45309';

/** The HTML of a report: tables and inline styles, since that is what mail programs agree on; nothing is loaded. */
export function htmlOf({ title, isGood, facts, outputs, problem }: JobReport): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f4f6;${font};color:#111827">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:8px;border-top:4px solid ${isGood ? good : bad}">
<tr><td style="padding:24px 28px 8px;font-size:20px;font-weight:600">${escape(title)}</td></tr>
<tr><td style="padding:0 28px 8px"><table role="presentation" cellpadding="0" cellspacing="0" style="font-size:14px;line-height:22px">
${facts.map(([name, value]) => `<tr><td style="padding-right:16px;color:#6b7280;vertical-align:top">${escape(name)}</td><td style="word-break:break-word">${escape(value)}</td></tr>`).join('\n')}
</table></td></tr>
${problem.length > 0 ? `<tr><td style="padding:8px 28px"><div style="padding:12px 14px;background:#fffbeb;border-radius:6px;font-size:14px;line-height:20px;word-break:break-word">${problem.map(escape).join('<br>')}</div></td></tr>` : ''}
<tr><td style="padding:8px 28px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:14px;line-height:20px">
${outputs.map(rowOf).join('\n')}
</table></td></tr>
</table>
<div style="max-width:600px;padding:12px 28px;font-size:12px;color:#6b7280;text-align:left">You get this mail because the job was created with this address in its notify field.</div>
</td></tr></table>
</body></html>
`;
}

function rowOf({ name, type, state, isGood, detail }: JobReport['outputs'][number]): string {
  const cell = 'padding:10px 0;border-top:1px solid #e5e7eb;vertical-align:top';
  return `<tr><td style="${cell};word-break:break-word"><strong>${escape(name)}</strong> <span style="color:#6b7280">${escape(type)}</span>${detail ? `<br><span style="color:#4b5563">${escape(detail)}</span>` : ''}</td><td align="right" style="${cell};padding-left:12px;white-space:nowrap;color:${isGood ? good : bad}">${escape(state)}</td></tr>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
