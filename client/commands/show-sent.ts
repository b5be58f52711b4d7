import { showSentPage } from '../views/sent';

/** Shows every request that left this machine, word for word where that is kept. */
export async function showSent(): Promise<void> {
  await showSentPage();
}
