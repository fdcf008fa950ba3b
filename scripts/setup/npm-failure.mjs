/** @type {[RegExp, (what: string) => string][]} */
const causes = [
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|EIDLETIMEOUT)\b/,
    (what) => `Cannot reach the npm registry to install ${what}: check the network or proxy, then try again.`,
  ],
  [
    /\b(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_[A-Z_]+)\b/,
    (what) =>
      `The npm registry's certificate is not trusted, so ${what} was not installed: set npm's cafile to your company's certificate, then try again.`,
  ],
  [
    /\bENOSPC\b/,
    (what) => `The disk is full, so ${what} was not installed: free about 4 GB, then try again.`,
  ],
  [
    /\b(EACCES|EPERM|EROFS)\b/,
    (what) =>
      `A folder cannot be written, so ${what} was not installed: check its permissions, then try again.`,
  ],
  [
    /\b(E401|E403)\b/,
    (what) => `The npm registry refused to give out ${what}: check npm's sign-in, then try again.`,
  ],
  [
    /\b(ETARGET|E404)\b/,
    (what) =>
      `The npm registry in use does not have a package that ${what} needs: use a complete registry, then try again.`,
  ],
  [
    /not found: (make|g\+\+|c\+\+|cc|gcc)|Could not find any Python|find Python|make: \S+: (No such file|not found)/i,
    (what) =>
      `${what} has a part that must be compiled: install python3, make and a C++ compiler (Debian: apt-get install python3 make g++), then try again.`,
  ],
];

/**
 * Why npm failed, as one line that says what to do; the log's name when the cause is not a known one.
 * @param {string} output what npm printed
 * @param {string} what what was being installed
 * @param {string} log path of the file that holds the output
 */
export function npmFailure(output, what, log) {
  const cause = causes.find(([pattern]) => pattern.test(output));
  return cause ? cause[1](what) : `npm could not install ${what}: the reason is at the end of ${log}.`;
}
