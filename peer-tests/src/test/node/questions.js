// SPDX-License-Identifier: Apache-2.0
import { createInterface } from 'node:readline';

/** Answers each line of the standard input with a line of JSON: what became of it, or the failure. */
export async function answerEach(answer) {
  for await (const line of createInterface({ input: process.stdin })) {
    let result;
    try {
      result = await answer(...line.split('\t'));
    } catch (e) {
      result = { failure: `${e} ${e.cause ?? ''}`.trim() };
    }
    process.stdout.write(JSON.stringify(result) + '\n');
  }
}
