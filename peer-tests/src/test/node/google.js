// SPDX-License-Identifier: Apache-2.0
// An application that uses Google's library for Node as its documentation shows.
import { GoogleAuth } from 'google-auth-library';
import { answerEach } from './questions.js';

await answerEach(async (keyFile, scopes) => {
  const auth = new GoogleAuth({ keyFile, scopes: scopes ? scopes.split(' ') : undefined });
  const client = await auth.getClient();
  const headers = {};
  for (const [name, value] of await client.getRequestHeaders()) {
    headers[name] = [value];
  }
  return { headers };
});
