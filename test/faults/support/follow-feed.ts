// A reader of a feed in a process of its own, as an integrator would write one: ADDRESS TOKEN. Prints each event as a line.
import { setTimeout as pause } from 'node:timers/promises';

const [address = '', token = ''] = process.argv.slice(2);
let next = '/v1/events?limit=50&wait=5';

for (;;) {
  try {
    const answer = await fetch(`${address}${next}`, { headers: { Authorization: `Bearer ${token}` } });
    if (answer.status !== 200) throw new Error(await answer.text());
    const events = (await answer.json()) as object[];
    for (const event of events) console.log(JSON.stringify(event));
    next = `${/<([^>]*)>/.exec(answer.headers.get('link') ?? '')![1]}&wait=5`;
  } catch (error) {
    console.error(String(error));
    await pause(200);
  }
}
