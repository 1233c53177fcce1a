package io.github.halfshut.options;

/** One option as the user wrote it, and where. */
final class Setting {
    final Option option;
    final String text;
    final Place place;

    Setting(Option option, String text, Place place) {
        this.option = option;
        this.text = text;
        this.place = place;
    }

    BadOption bad(String expectation) {
        return BadOption.value(place, option.key, text, expectation);
    }
}
