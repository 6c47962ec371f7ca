// Another organisation that issues Open Badges: its key, and a badge of it about somebody.

import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export class Issuer {
  #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  url = 'https://other.example';

  get #jwk() {
    return { ...this.#keys.publicKey.export({ format: 'jwk' }), kid: `${this.url}/keys/1`, alg: 'RS256', use: 'sig' };
  }

  /** Returns its keys as it would publish them. */
  jwks() {
    return JSON.stringify({ keys: [this.#jwk] });
  }

  /** Returns a badge about the person with this address, valid until this instant. */
  badge(email, validUntil) {
    const salt = 'pepper';
    const hash = createHash('sha256').update(`${email}${salt}`).digest('hex');
    const id = `${this.url}/badges/7`;
    const subject = `urn:uuid:${randomUUID()}`;
    // Whole seconds, for the claims have no others.
    const instant = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`;
    const [from, until] = [instant(Date.now() - 86_400_000), instant(validUntil)];
    const identity = { type: 'IdentityObject', hashed: true, identityHash: `sha256$${hash}`, identityType: 'emailAddress', salt };
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      id,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Meeting people in need',
      issuer: { id: `${this.url}/issuer`, type: ['Profile'], name: 'Another organisation' },
      validFrom: from,
      validUntil: until,
      credentialSubject: {
        id: subject,
        type: ['AchievementSubject'],
        identifier: [identity],
        achievement: {
          id: `${this.url}/achievements/1`,
          type: ['Achievement'],
          name: 'Meeting people in need',
          description: 'Knows how to respond and whom to call.',
          criteria: { narrative: 'A course of two days.' },
        },
      },
    };
    const seconds = (time) => new Date(time).getTime() / 1000;
    const claims = { ...credential, iss: credential.issuer.id, jti: id, sub: subject, nbf: seconds(from), exp: seconds(until) };
    const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: `${this.url}/keys/1` })}.${part(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#keys.privateKey).toString('base64url')}`;
  }
}
