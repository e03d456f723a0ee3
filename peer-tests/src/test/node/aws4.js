// SPDX-License-Identifier: Apache-2.0
// Signs requests again with aws4: each line of JSON is a request, the answer is its signature.
import aws4 from 'aws4';
import { answerEach } from './questions.js';

await answerEach(async (line) => {
  const question = JSON.parse(line);
  const url = new URL(question.url);
  const signed = aws4.sign(
    {
      service: 'sts',
      region: question.region,
      method: question.method,
      host: url.host,
      path: url.pathname + url.search,
      headers: { ...question.headers, 'X-Amz-Date': question.timestamp },
    },
    {
      accessKeyId: question.accessKeyId,
      secretAccessKey: question.secretAccessKey,
      sessionToken: question.sessionToken,
    },
  );
  const [, signedHeaders, signature] = /SignedHeaders=([^,]*), Signature=([0-9a-f]+)/.exec(signed.headers.Authorization);
  return { signature, signedHeaders };
});
