// One key for one intended act: tapping again after a lost answer is the same act, another wish is another.

interface Intent {
  said: string;
  key: string;
}

const open: Record<string, Intent> = {};

const fresh = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

/** Do `work` under the key of this act. The key is used up once the server has given its word, either way. */
export async function once<T>(name: string, body: unknown, work: (key: string) => Promise<T>): Promise<T> {
  const said = JSON.stringify(body ?? null);
  const held = open[name];
  const { key } = held?.said === said ? held : (open[name] = { said, key: fresh() });
  try {
    const done = await work(key);
    delete open[name];
    return done;
  } catch (failure) {
    const status = (failure as { status?: number }).status ?? 0;
    if (status >= 400 && status < 500 && status !== 429) delete open[name];
    throw failure;
  }
}
