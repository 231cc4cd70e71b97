import { Receiver, verified } from '../webhooks/receiver.js';
import { expectAccessible, expectNoSidewaysScrolling, PageBench, phone, takePicture } from './page/page-bench.js';

let bench: PageBench;
let receiver: Receiver;
beforeAll(async () => {
  bench = await PageBench.open();
  receiver = await Receiver.open();
});
afterAll(async () => {
  await bench?.close();
  await receiver?.close();
});

test('a webhook is made, tried, shown with what its receiver answered, and disabled', async () => {
  const { page } = await bench.asPerson('/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).first().click();
  await page.getByLabel('Address').fill(`${receiver.url}/hook`);
  await page.getByLabel('Description').fill('of a test');
  await page.getByRole('checkbox', { name: /job\.created/ }).uncheck();
  await page.getByRole('button', { name: 'Make the webhook' }).click();
  const secret = (await page.getByRole('region', { name: 'secret' }).textContent())!.trim();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: `${receiver.url}/hook` }).click();

  receiver.answer = () => (response) => void response.writeHead(500).end('The receiver is out of order.');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('It was not taken').waitFor();
  receiver.answer = () => 204;
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('It was taken: 204').waitFor();
  expect(verified(secret, receiver.received.at(-1)!)).toMatchObject({ type: 'webhook.test' });

  const log = page.locator('rf-deliveries');
  await log.locator('summary').filter({ hasText: '500' }).click();
  await log.getByText('The receiver is out of order.').waitFor();
  await log.getByRole('region', { name: 'message' }).getByText('"webhook.test"').waitFor();
  await expectAccessible(page);
  await takePicture(page, 'webhook');
  await page.setViewportSize(phone);
  await expectNoSidewaysScrolling(page);
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('button', { name: 'Enable' }).waitFor();
  bench.expectQuiet();
}, 120_000);
