/**
 * How many passes before a fault's first failure may have been in it, where every check since has failed: the most that such a fault
 * would show with a chance above 1 − `level`. Few failures in a row do not prove a fault that fails every check: two of them are what
 * every fourth fault of one half begins with. None from seven failures on, at a level of 97 %.
 *
 * One fault in three is taken to fail every check; any other has a rate of which nothing is known, and the first failure, by which it was
 * found, says nothing of it. After n failures it is one of those with chance 2 ÷ (n + 2), and shows k passes with n! k! ÷ (n + k)!
 * (Laplace's rule of succession, "Mémoire sur la probabilité des causes par les évènements", 1774).
 * @param failures n, in a row from the edge on: at least 1.
 */
export const passesInDoubt = (failures: number, level: number): number => {
  let chance = 2 / (failures + 2);
  let passes = 0;
  while (chance * ((passes + 1) / (failures + passes + 1)) > 1 - level) {
    passes += 1;
    chance *= passes / (failures + passes);
  }
  return passes;
};
