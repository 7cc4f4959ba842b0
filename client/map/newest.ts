// Questions that follow each other faster than they can be answered: one is on its way, and of the others the newest wins.

/**
 * A function that asks. While an answer is waited for, later questions wait, and each replaces the one before it. An
 * answer to something that is no longer asked is dropped; the same question asked again is not something else.
 */
export function newest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  tell: (answer: Answer) => void,
  fail: (error: unknown) => void,
): (question: Question) => void {
  let isAsking = false;
  let next: { readonly question: Question } | undefined;
  const run = async () => {
    while (next) {
      const { question } = next;
      next = undefined;
      const isOutdated = () => next !== undefined && next.question !== question;
      try {
        const answer = await ask(question);
        if (!isOutdated()) tell(answer);
      } catch (error) {
        if (!isOutdated()) fail(error);
      }
    }
  };
  return (question) => {
    next = { question };
    if (isAsking) return;
    isAsking = true;
    void run().finally(() => {
      isAsking = false;
    });
  };
}
