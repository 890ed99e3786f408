package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement as its tokens, which is how statements are compared: case, white space and comments do not count, literals
 * do.
 *
 * @param text what was written
 * @param tokens what it says
 */
record Sql(String text, List<SqlToken> tokens) {

    static Sql parse(String text) {
        return new Sql(text, SqlTokenizer.tokenize(text));
    }

    /** Tells whether another text's tokens stand in this statement as one run. */
    boolean contains(Sql part) {
        int last = tokens.size() - part.tokens.size();
        for (int start = 0; start <= last; start++) {
            if (matchesAt(start, part)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the other text is this statement, whichever way either writes its parameters. */
    boolean isSameAs(Sql other) {
        return tokens.size() == other.tokens.size() && matchesAt(0, other);
    }

    /** Returns how many of the other's tokens, from its first, stand in this statement as one run at best. */
    int longestRun(Sql part) {
        int best = 0;
        for (int start = 0; start < tokens.size(); start++) {
            int run = 0;
            while (start + run < tokens.size()
                    && run < part.tokens.size()
                    && tokens.get(start + run).matches(part.tokens.get(run))) {
                run++;
            }
            best = Math.max(best, run);
        }
        return best;
    }

    /** Returns the names of the parameters in the order of their positions; empty where a parameter has no name. */
    List<Optional<String>> parameterNames() {
        return tokens.stream()
                .filter(SqlToken::isParameter)
                .map(SqlToken::parameterName)
                .toList();
    }

    /**
     * Returns the label that PostgreSQL gives to the only column of a query such as {@code SELECT COUNT(*) AS total FROM
     * users}: its alias, else the name of the column or function, else {@code ?column?}.
     */
    String labelOfOnlyColumn() {
        List<SqlToken> list = new ArrayList<>();
        int depth = 0;
        boolean inList = false;
        for (SqlToken token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (inList && depth == 0 && (token.is("from") || token.is(",") || token.is(";"))) {
                break;
            }
            if (inList) {
                list.add(token);
            }
            inList = inList || (depth == 0 && token.is("select"));
        }
        if (list.isEmpty()) {
            return "?column?";
        }
        SqlToken last = list.getLast();
        if (last.isIdentifier()) {
            return last.identifier();
        }
        boolean call =
                list.size() > 1 && list.getFirst().isIdentifier() && list.get(1).is("(");
        return call && last.is(")") ? list.getFirst().identifier() : "?column?";
    }

    private boolean matchesAt(int start, Sql part) {
        for (int i = 0; i < part.tokens.size(); i++) {
            if (!tokens.get(start + i).matches(part.tokens.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text.strip().replaceAll("\\s+", " ");
    }
}
