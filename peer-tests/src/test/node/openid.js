// SPDX-License-Identifier: Apache-2.0
// An application that knows the issuer name of an authorization server, and openid-client.
import * as client from 'openid-client';
import { answerEach } from './questions.js';

const methods = { basic: client.ClientSecretBasic, post: client.ClientSecretPost, none: () => client.None() };

await answerEach(async (issuer, algorithm, method, id, secret, audience, subjectToken) => {
  const authentication = methods[method](secret);
  const configuration = await client.discovery(new URL(issuer), id, undefined, authentication, { algorithm });
  const tokens = await client.genericGrantRequest(
    configuration,
    'urn:ietf:params:oauth:grant-type:token-exchange',
    {
      audience,
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: subjectToken,
    },
  );
  const before = await client.tokenIntrospection(configuration, tokens.access_token);
  await client.tokenRevocation(configuration, tokens.access_token);
  const after = await client.tokenIntrospection(configuration, tokens.access_token);
  return { issuer: configuration.serverMetadata().issuer, expiresIn: tokens.expiresIn(), before, after };
});
