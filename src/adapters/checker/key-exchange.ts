/**
 * The key exchanges that a check offers, in OpenSSL's names: those that every server speaks. The one beside them that also withstands a
 * quantum computer (X25519MLKEM768) adds 1.2 KB to each handshake, which is most of what a check sends; what that means for secrets is
 * in SECURITY.md.
 */
export const keyExchange = 'X25519:P-256:P-384';
