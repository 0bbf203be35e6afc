/**
 * What a command leaves behind: 0 all is well, 1 it is not, or it could not be done, 2 it was called wrongly, or in vain,
 * 3 it could not find out.
 */
export type ExitCode = 0 | 1 | 2 | 3;
