/**
 * Asks together what was asked in one turn of the event loop: a hall that comes in at once costs a few queries, and somebody alone waits no longer.
 * What the query throws is thrown to all who asked.
 */
export class Together<Answer> {
  private asked: Map<string, { done: (answer: Answer | undefined) => void; failed: (error: unknown) => void }[]> | null = null;

  /** @param ask answers for all keys at once; a key without an answer is left out */
  constructor(private readonly ask: (keys: string[]) => Promise<ReadonlyMap<string, Answer>>) {}

  of(key: string): Promise<Answer | undefined> {
    return new Promise((done, failed) => {
      const asked = (this.asked ??= this.begin());
      const others = asked.get(key);
      if (others) others.push({ done, failed });
      else asked.set(key, [{ done, failed }]);
    });
  }

  private begin(): NonNullable<typeof this.asked> {
    const asked: NonNullable<typeof this.asked> = new Map();
    setImmediate(() => {
      this.asked = null;
      this.ask([...asked.keys()]).then(
        (answers) => asked.forEach((all, key) => all.forEach(({ done }) => done(answers.get(key)))),
        (error: unknown) => asked.forEach((all) => all.forEach(({ failed }) => failed(error))),
      );
    });
    return asked;
  }
}
