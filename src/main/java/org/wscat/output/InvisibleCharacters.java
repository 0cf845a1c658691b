package org.wscat.output;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells which characters a reader can't see, and where such a character belongs to the text all the
 * same. Invisible are the format, separator and default-ignorable characters of Unicode, lone
 * surrogates and noncharacters. Only these belong to a text, each in its place:
 *
 * <ul>
 *   <li>a zero-width joiner between two emoji, and a joiner or non-joiner between two letters of a
 *       script that needs it (RFC 5892, appendix A);
 *   <li>one variation selector directly behind a character that has variants;
 *   <li>the tags behind a black flag that name a region (UTS #51).
 * </ul>
 */
final class InvisibleCharacters {
  /** Zero-width joiner. */
  static final int JOINER = 0x200d;

  private static final int NON_JOINER = 0x200c;
  private static final int BLACK_FLAG = 0x1f3f4;
  private static final int FIRST_TAG = 0xe0020;
  private static final int LAST_TAG = 0xe007f;

  /** The most tags behind a flag: a region of up to 6 characters, and the last tag. */
  private static final int MOST_TAGS = 7;

  /** Scripts whose letters take other shapes by joiners. Loaded only for a text with a joiner. */
  private static final class Joining {
    static final Set<UnicodeScript> SCRIPTS =
        EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            // Marks that several scripts use.
            UnicodeScript.INHERITED);

    static boolean contains(int c) {
      return (Character.isLetter(c) || isMark(c)) && SCRIPTS.contains(UnicodeScript.of(c));
    }
  }

  private InvisibleCharacters() {}

  /** Whether a reader can't see this code point, or it changes how others are shown. */
  static boolean isInvisible(int c) {
    if (c < 0xad) {
      return TerminalSafe.isControl(c);
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT -> !isPrepended(c);
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> isIgnorable(c) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    };
  }

  /** Visible format characters: signs in front of numbers (Prepended_Concatenation_Mark). */
  private static boolean isPrepended(int c) {
    return (c >= 0x0600 && c <= 0x0605)
        || c == 0x06dd
        || c == 0x070f
        || c == 0x0890
        || c == 0x0891
        || c == 0x08e2
        || c == 0x110bd
        || c == 0x110cd;
  }

  /** Unicode's Default_Ignorable_Code_Point property, for what is no format character. */
  private static boolean isIgnorable(int c) {
    return c == 0x034f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f)
        || c == 0x2065
        || c == 0x3164
        || isVariationSelector(c)
        || c == 0xffa0
        || (c >= 0xfff0 && c <= 0xfff8)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
  }

  /** Whether a code point is drawn over the one before it: a mark, or a medial Hangul letter. */
  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || (c >= 0x1161 && c <= 0x11ff)
        || (c >= 0xd7b0 && c <= 0xd7fb);
  }

  /**
   * Whether an invisible code point joins its neighbours as their writing needs it.
   *
   * @param before the code point before it; -1 if that is not shown as itself
   * @param base the last code point before it that is no mark; -1 if there is none
   * @param after the code point behind it; -1 at the end
   */
  static boolean joins(int c, int before, int base, int after) {
    if (before < 0 || base < 0) {
      return false;
    }
    if (isVariationSelector(c)) {
      return before == base && hasVariants(base, c);
    }
    if (c >= 0x180b && c <= 0x180f && c != 0x180e) {
      return before == base && base >= 0x1820 && base <= 0x18aa;
    }
    if (after < 0 || (c != JOINER && c != NON_JOINER)) {
      return false;
    }
    return (c == JOINER && isEmoji(base) && isEmoji(after))
        || (Joining.contains(before) && Joining.contains(after));
  }

  private static boolean hasVariants(int base, int selector) {
    boolean ideograph = Character.isIdeographic(base);
    if (selector >= 0xe0100) {
      return ideograph;
    }
    if (selector >= 0xfe0e) {
      return isEmoji(base) || base == '#' || base == '*' || (base >= '0' && base <= '9');
    }
    return ideograph || Character.getType(base) == Character.MATH_SYMBOL;
  }

  /** Whether a code point gives the emoji before it another colour of skin. */
  static boolean isSkinTone(int c) {
    return c >= 0x1f3fb && c <= 0x1f3ff;
  }

  /** Whether a code point is in a block of emoji and other pictures. */
  static boolean isEmoji(int c) {
    return (c >= 0x1f000 && c <= 0x1faff)
        || (c >= 0x2600 && c <= 0x27bf)
        || (c >= 0x2190 && c <= 0x21ff)
        || (c >= 0x2300 && c <= 0x23ff)
        || (c >= 0x2460 && c <= 0x25ff)
        || (c >= 0x2900 && c <= 0x297f)
        || (c >= 0x2b00 && c <= 0x2bff)
        || (c >= 0x3030 && c <= 0x303d)
        || (c >= 0x3297 && c <= 0x3299)
        || c == 0xa9
        || c == 0xae
        || c == 0x203c
        || c == 0x2049
        || c == 0x2122
        || c == 0x2139;
  }

  /**
   * The length in UTF-16 code units of the tags behind a black flag, as of the flag of Wales; 0 if
   * there is no such flag here.
   *
   * @param base the code point before them
   * @param at where the first tag is
   */
  static int flagTags(String text, int base, int at) {
    if (base != BLACK_FLAG) {
      return 0;
    }
    int end = at;
    for (int tags = 0; tags < MOST_TAGS && end < text.length(); tags++) {
      int c = text.codePointAt(end);
      if (c < FIRST_TAG || c > LAST_TAG) {
        return 0;
      }
      end += 2;
      if (c == LAST_TAG) {
        return tags == 0 ? 0 : end - at;
      }
    }
    return 0;
  }
}
