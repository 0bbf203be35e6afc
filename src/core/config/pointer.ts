/** A JSON Pointer: empty, or `/` before each token, in which `~` stands only as `~0` or `~1` (RFC 6901, section 3). */
export const pointerPattern = /^(\/([^~/]|~[01])*)*$/;

export const isPointer = (text: string): boolean => pointerPattern.test(text);
