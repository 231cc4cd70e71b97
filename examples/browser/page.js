/* global document, EventSource */
import { sendFile } from './send-file.js';

const [input, sent, made, said] = ['file', 'sent', 'made', 'said'].map((id) => document.getElementById(id));

input.addEventListener('change', async () => {
  try {
    said.textContent = 'sending';
    const upload = await sendFile(input.files[0], (part) => (sent.value = part));
    const answer = await fetch('/jobs', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ upload }) });
    const job = await answer.json();
    if (!answer.ok) throw new Error(job.detail);
    follow(job.id);
  } catch (error) {
    said.textContent = error.message;
  }
});

// #region follow
function follow(job) {
  // It comes back by itself after a break, with the number of the last event, until it is answered 204: the job has ended.
  const events = new EventSource(`/media/v1/jobs/${job}/events`);
  events.addEventListener('progress', ({ data }) => (made.value = JSON.parse(data).job.progress));
  for (const state of ['completed', 'partial', 'failed', 'cancelled']) {
    events.addEventListener(`job.${state}`, async () => {
      events.close();
      said.textContent = state;
      if (state !== 'completed') return;
      made.value = 1;
      const { page } = await (await fetch(`/media/v1/jobs/${job}/outputs/main/playback`)).json();
      said.innerHTML = '<a>Watch it</a>';
      said.firstChild.href = page;
    });
  }
}
// #endregion
