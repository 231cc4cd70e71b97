import { refusePassword } from './check-password.js';

const tried = [
  'password', 'Password1', 'P@ssw0rd!', 'p4ssw0rd2024', '12345678', '1234567890', '87654321', 'qwertyuiop', 'qwerty123', '1qaz2wsx3edc', 'q1w2e3r4t5', 'asdfghjkl', 'iloveyou', 'iloveyou2', 'letmein!!',
  'welcome123', 'admin123!', 'football1', 'abc12345', 'aaaaaaaa', 'abcabcabc', '11111111', 'sunshine99', 'Summer2026!', 'trustno1!', 'princess1', 'monkey1234', 'superman!', 'dragon99', 'passwordpassword', 'reelforge1', 'changeme1', 'abcdefgh', 'zyxwvuts',
];

test.each(tried)('%s is refused as one that is tried first', (password) => {
  expect(refusePassword(password, [])).toContain('tried first');
});

test.each(['correct horse battery staple', 'neun blaue Stühle', 'kX9#mQ2v', '48201957364018', 'только для меня', '暗号は長い方がいいです', '   spaces count   too', 'tr0mbone-ladder'])('%s may be used: nothing is asked for but length', (password) => {
  expect(refusePassword(password, ['somebody@example.com', 'somebody'])).toBeNull();
});

test('it is as long as the characters that people see', () => {
  expect(refusePassword('kX9#mQ2', [])).toContain('at least 8');
  expect(refusePassword('🙂🦊🚲🎺🪑🧭🥁', [])).toContain('at least 8');
  expect(refusePassword('🙂🦊🚲🎺🪑🧭🥁🏔', [])).toBeNull();
  expect(refusePassword('kX9#mQ2v'.repeat(32), [])).toBeNull();
  expect(refusePassword(`${'kX9#mQ2vb'.repeat(28)}zzzzz`, [])).toContain('at most 256');
});

test('what everybody knows of the account is no password', () => {
  expect(refusePassword('ottokar.klein', ['ottokar.klein@example.com', 'ottokar.klein'])).toContain('e-mail');
  expect(refusePassword('Ottokar.Klein1', ['ottokar.klein@example.com', 'ottokar.klein'])).toContain('e-mail');
  expect(refusePassword('ottokar.klein eats nine pears', ['ottokar.klein@example.com', 'ottokar.klein'])).toBeNull();
});
