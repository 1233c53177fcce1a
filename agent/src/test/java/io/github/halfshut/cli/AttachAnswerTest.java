package io.github.halfshut.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AttachAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"0\n", "0\n0\n", "0\nreturn code: 0\n", "0"})
    void each_jdk_says_yes_in_its_own_way(String answer) throws Refusal {
        AttachAnswer.check("4711 (shop.jar)", "/x/halfshut.jar", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "'101\nDynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to launch target VM.',"
                + " -XX:-EnableDynamicAgentLoading",
        "'0\nreturn code: 100\n', does not see that file",
        "'0\n100\n', does not see that file",
        "'1\nModule java.instrument not found', without the module java.instrument",
        "'1\nsomething else\nand more', refused to load the agent: something else",
    })
    void a_refusal_says_why_in_one_line(String answer, String words) {
        assertThatThrownBy(() -> AttachAnswer.check("4711 (shop.jar)", "/x/halfshut.jar", answer))
                .isInstanceOf(Refusal.class)
                .message()
                .startsWith("4711 (shop.jar) ")
                .contains(words)
                .doesNotContain("\n");
    }

    @Test
    void no_answer_at_all_is_a_refusal() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> AttachAnswer.check("4711", "x.jar", "")))
                .isInstanceOf(Refusal.class);
    }
}
