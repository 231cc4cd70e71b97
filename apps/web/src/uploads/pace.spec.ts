import { Pace } from './pace.js';

test('the pace is that of the last seconds, and starts anew where bytes are sent again', () => {
  const pace = new Pace();
  expect(pace.bytesPerSecond).toBeNull();
  for (let second = 0; second <= 20; second++) pace.note(second < 10 ? second * 100 : 1000 + (second - 10) * 5000, second * 1000);
  expect(pace.bytesPerSecond).toBe(5000);
  pace.note(10, 21_000);
  expect(pace.bytesPerSecond).toBeNull();
  pace.note(2010, 23_000);
  expect(pace.bytesPerSecond).toBe(1000);
});
