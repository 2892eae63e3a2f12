package io.faultline.signature;

/** A text that may be looked at only so often; then it ends the search that looks at it. Not for several threads. */
final class BudgetedText implements CharSequence {

    /** Thrown when the budget is spent; has no stack, since it is thrown in the hot path and never shown. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Spent IT = new Spent();

        private Spent() {
            super("budget of steps spent", null, false, false);
        }
    }

    private final String text;
    private long left;

    BudgetedText(String text, long looks) {
        this.text = text;
        this.left = looks;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw Spent.IT;
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
