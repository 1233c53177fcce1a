package io.github.halfshut.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which hooks go into which methods of one class. A first pass looks at the class without changing it: it finds the
 * methods, and refuses what could not be woven rightly, such as a hook that reads a parameter which the method reassigns.
 */
final class WovenMethods {

    private final String owner;
    private final boolean framed;
    private final Map<String, List<Hook>> byMethod = new HashMap<>();

    private WovenMethods(String owner, boolean framed) {
        this.owner = owner;
        this.framed = framed;
    }

    static WovenMethods choose(ClassReader reader, List<Hook> hooks, HookLedger ledger) {
        Survey survey = new Survey(hooks);
        reader.accept(survey, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        WovenMethods chosen = new WovenMethods(reader.getClassName(), (survey.version & 0xffff) >= Opcodes.V1_6);
        for (Hook hook : hooks) {
            if (!survey.hasField(hook.requiredField)) {
                continue;
            }
            boolean found = false;
            for (Survey.Body body : survey.bodies) {
                boolean meant = hook.means(body.name) && hook.signature.fits(body.descriptor);
                found |= meant;
                if (meant && !body.isStatic && !body.callsOtherConstructor) {
                    if (hook.at == Hook.At.AROUND && body.name.equals("<init>")) {
                        // Before super(...) there is nothing to hand over.
                        continue;
                    }
                    if (hook.at == Hook.At.EXIT && body.reassigns(hook)) {
                        ledger.refused(hook.name, "the method assigns a parameter anew");
                        continue;
                    }
                    chosen.at(body.name + body.descriptor).add(hook);
                }
            }
            if (!found) {
                ledger.missed(
                        hook.name, Type.getObjectType(reader.getClassName()).getClassName());
            }
        }
        return chosen;
    }

    boolean isEmpty() {
        return byMethod.isEmpty();
    }

    void record(HookLedger ledger) {
        for (List<Hook> hooks : byMethod.values()) {
            for (Hook hook : hooks) {
                ledger.woven(hook.name);
            }
        }
    }

    /** @param tap internal name of the class that is called */
    ClassVisitor weaving(ClassVisitor next, String tap) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                List<Hook> hooks = byMethod.get(name + descriptor);
                return hooks == null ? code : new WovenMethod(code, owner, tap, descriptor, hooks, framed);
            }
        };
    }

    private List<Hook> at(String method) {
        List<Hook> hooks = byMethod.get(method);
        if (hooks == null) {
            hooks = new ArrayList<>();
            byMethod.put(method, hooks);
        }
        return hooks;
    }

    /** What a class declares, as far as hooks depend on it. */
    private static final class Survey extends ClassVisitor {

        /** Of the methods that a hook means; nobody looks at the code of the others, which is most of a class. */
        final List<Body> bodies = new ArrayList<>();

        private final List<Hook> hooks;
        private final Set<String> fields = new HashSet<>();
        private String type = "";
        int version;

        Survey(List<Hook> hooks) {
            super(Opcodes.ASM9);
            this.hooks = hooks;
        }

        private boolean isMeant(String method, String descriptor) {
            for (Hook hook : hooks) {
                if (hook.means(method) && hook.signature.fits(descriptor)) {
                    return true;
                }
            }
            return false;
        }

        boolean hasField(@Nullable String required) {
            if (required == null) {
                return true;
            }
            return required.startsWith("!") ? !fields.contains(required.substring(1)) : fields.contains(required);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            type = name;
            this.version = version;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, String signature, Object value) {
            fields.add(name);
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || !isMeant(name, descriptor)) {
                return null;
            }
            Body body = new Body(type, access, name, descriptor);
            bodies.add(body);
            return body;
        }

        /** One method body. */
        private static final class Body extends MethodVisitor {
            final String name;
            final String descriptor;
            final boolean isStatic;
            boolean callsOtherConstructor;
            private final String type;
            private int made;
            private final Set<Integer> stored = new HashSet<>();

            Body(String type, int access, String name, String descriptor) {
                super(Opcodes.ASM9);
                this.type = type;
                this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
                this.name = name;
                this.descriptor = descriptor;
            }

            boolean reassigns(Hook hook) {
                Type[] parameters = Type.getArgumentTypes(descriptor);
                for (Value value : hook.values) {
                    int parameter = value.parameter(parameters);
                    if (parameter >= 0 && stored.contains(Value.slot(parameters, parameter))) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public void visitVarInsn(int opcode, int variable) {
                if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                    stored.add(variable);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String target, boolean inInterface) {
                // A constructor that ends in this(...) would report the same object twice.
                if (opcode == Opcodes.INVOKESPECIAL && method.equals("<init>") && owner.equals(type)) {
                    if (made > 0) {
                        made--;
                    } else {
                        callsOtherConstructor |= name.equals("<init>");
                    }
                }
            }

            @Override
            public void visitTypeInsn(int opcode, String of) {
                // A constructor may well make another object of its own type.
                made += opcode == Opcodes.NEW && of.equals(type) ? 1 : 0;
            }

            @Override
            public void visitIincInsn(int variable, int by) {
                stored.add(variable);
            }
        }
    }
}
