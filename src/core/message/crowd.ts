/** More than this many of one kind at once are told as one notice. */
export const crowd = 20;
